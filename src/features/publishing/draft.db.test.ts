import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import { approvedPost, change, makeNewsroom, makePicture, type Newsroom, now, writePost } from '../../../test/support/newsroom.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { AppError } from '../../kernel/fault.ts'
import type { PostView } from './contract.ts'
import { postDiff } from './diff.ts'
import {
  addPostClass,
  changePost,
  changePostClass,
  copyPost,
  createPost,
  discardPost,
  planPost,
  restorePost,
} from './publishing.ts'
import { revisionsOf } from './reads-comments.ts'
import { contentAt } from './reads-content.ts'

let world: World
let room: Newsroom

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  room = await makeNewsroom(world)
})

const texts = (post: PostView) => ({ title: post.content.title, text: post.content.text })

describe('a new post', () => {
  test('goes to the own site, belongs to its author and has the usual class', async () => {
    const post = await createPost(room.writer.ctx, {})
    expect(post.content.variants.map((one) => one.channelId)).toEqual([room.site])
    expect(post.owner?.id).toBe(room.writer.id)
    expect(post.content.departmentId).toBe(room.department)
    expect(post.approval.steps.map((one) => one.step)).toEqual(['colleague'])
  })

  test('is refused to somebody who may not write', async () => {
    expect(await refusalOf(createPost(room.approver.ctx, {}))).toBe('common.forbidden')
  })

  test('may not name what is not there', async () => {
    const other = await makeNewsroom(world)
    const elsewhere = [{ channelId: other.plain, text: null, link: null, linkCard: true, mediaIds: null, settings: {} }]
    expect(await refusalOf(createPost(room.writer.ctx, { variants: elsewhere }))).toBe('publishing.unknownPart')
    expect(await refusalOf(createPost(room.writer.ctx, { departmentId: other.department }))).toBe('publishing.unknownPart')
    const foreign = await makePicture(other.writer.ctx)
    expect(await refusalOf(createPost(room.writer.ctx, { images: [{ mediaId: foreign.id, alt: 'Fremd' }] }))).toBe(
      'publishing.unknownPart',
    )
  })
})

describe('autosave', () => {
  test('merges what two people changed in different fields', async () => {
    const post = await writePost(room)
    await changePost(room.writer.ctx, change(post, { title: 'Neuer Titel' }))
    const { post: saved, merged } = await changePost(room.colleague.ctx, change(post, { text: 'Neuer Text.' }))
    expect(merged).toBe(true)
    expect(texts(saved)).toEqual({ title: 'Neuer Titel', text: 'Neuer Text.' })
  })

  test('merges two people on two channels', async () => {
    const post = await writePost(room)
    const form = { link: null, linkCard: true, mediaIds: null, settings: {} }
    await changePost(room.writer.ctx, change(post, { variants: [{ ...form, channelId: room.plain, text: 'Kurz.' }] }))
    const { post: saved } = await changePost(
      room.colleague.ctx,
      change(post, { variants: [{ ...form, channelId: room.site, text: 'Lang.' }] }),
    )
    expect(saved.content.variants.map((one) => one.text).sort()).toEqual(['Kurz.', 'Lang.'])
  })

  test('never overwrites what somebody else wrote in the same field, and shows it instead', async () => {
    const post = await writePost(room)
    await changePost(room.writer.ctx, change(post, { text: 'Erste Fassung.' }))
    const refused = await changePost(room.colleague.ctx, change(post, { text: 'Zweite Fassung.', title: 'Titel' })).catch(
      (error: unknown) => error,
    )
    expect(refused).toBeInstanceOf(AppError)
    const { code, context } = refused as AppError
    expect(code).toBe('publishing.conflict')
    expect(context.fields).toEqual(['text'])
    expect(texts(context.current as PostView)).toEqual({ title: 'Brücke gesperrt', text: 'Erste Fassung.' })
    expect(texts(await now(room, post.id))).toEqual({ title: 'Brücke gesperrt', text: 'Erste Fassung.' })
  })

  test('is no conflict when both wrote the same', async () => {
    const post = await writePost(room)
    await changePost(room.writer.ctx, change(post, { text: 'Gleich.' }))
    const { post: saved } = await changePost(room.colleague.ctx, change(post, { text: 'Gleich.' }))
    expect(saved.content.text).toBe('Gleich.')
  })

  test('of two at once keeps both or refuses one, whatever the order', async () => {
    for (let n = 0; n < 8; n += 1) {
      const post = await writePost(room)
      const saves = [
        changePost(room.writer.ctx, change(post, { text: 'A' })),
        changePost(room.colleague.ctx, change(post, { text: 'B' })),
        changePost(room.publisher.ctx, change(post, { title: 'C' })),
      ]
      const ended = await Promise.allSettled(saves)
      expect(ended.slice(0, 2).filter((one) => one.status === 'fulfilled')).toHaveLength(1)
      expect(ended[2]?.status).toBe('fulfilled')
      const saved = await now(room, post.id)
      expect(saved.content.title).toBe('C')
      expect(['A', 'B']).toContain(saved.content.text)
      expect(saved.version).toBe(3)
    }
  })

  test('keeps every state, who wrote it and which fields', async () => {
    const post = await writePost(room)
    await changePost(room.colleague.ctx, change(post, { text: 'Zwei.' }))
    await changePost(room.writer.ctx, { id: post.id, version: 2, text: 'Drei.', title: 'Dritter' })
    const { items, before } = await room.authority.system.transaction(async (tx) => ({
      ...(await revisionsOf(tx, { id: post.id, limit: 10 })),
      before: await contentAt(tx, post.id, 2),
    }))
    expect(items.map((one) => [one.version, one.by?.name, one.fields.sort()]).slice(0, 2)).toEqual([
      [3, 'Erika Beispiel', ['text', 'title']],
      [2, 'Max Beispiel', ['text']],
    ])
    expect(before).toMatchObject({ title: 'Brücke gesperrt', text: 'Zwei.' })
    expect(before?.variants).toEqual(post.content.variants)
  })

  test('is refused while the post is planned', async () => {
    const post = await approvedPost(room, { planned: { local: '2027-01-04T09:00', pick: null } })
    const planned = await planPost(room.publisher.ctx, { id: post.id, version: post.version })
    expect(await refusalOf(changePost(room.writer.ctx, change(planned, { text: 'Anders.' })))).toBe('publishing.planned')
  })

  test('asks which of two moments is meant when clocks go back, and saves nothing until then', async () => {
    const post = await writePost(room)
    const planned = { local: '2026-10-25T02:30', pick: null }
    expect(await refusalOf(changePost(room.writer.ctx, change(post, { planned, title: 'Neu' })))).toBe('publishing.timeTwice')
    expect((await now(room, post.id)).content.title).toBe('Brücke gesperrt')
    const { post: saved } = await changePost(room.writer.ctx, change(post, { planned: { ...planned, pick: 'later' } }))
    expect(saved.dueAt).toBe('2026-10-25T01:30:00.000Z')
  })
})

test('a class that certain roles may use is refused to others', async () => {
  const [routine] = (
    await addPostClass(room.admin.ctx, {
      name: 'Nur Presse',
      description: '',
      approval: 'none',
      pressDepartmentId: null,
      roleIds: [room.authority.roles.Freigabe!],
      timeLimitHours: 24,
    })
  ).filter((one) => one.name === 'Nur Presse')
  expect(await refusalOf(createPost(room.writer.ctx, { classId: routine!.id }))).toBe('publishing.classNotYours')
  await changePostClass(room.admin.ctx, { id: routine!.id, version: 1, roleIds: [] })
  expect((await createPost(room.writer.ctx, { classId: routine!.id })).approval.steps).toEqual([])
})

test('a discarded draft leaves the lists and can be fetched back with its picture', async () => {
  const media = await makePicture(room.writer.ctx)
  const post = await writePost(room, { images: [{ mediaId: media.id, alt: 'Die Brücke von Norden' }] })
  const discarded = await discardPost(room.writer.ctx, { id: post.id, version: post.version })
  expect(discarded.state).toBe('discarded')
  const back = await restorePost(room.writer.ctx, { id: post.id, version: discarded.version })
  expect(back.state).toBe('draft')
  expect(back.media.map((one) => one.id)).toEqual([media.id])
})

test('a copy is a draft of its own, without time', async () => {
  const post = await writePost(room, { planned: { local: '2027-01-04T09:00', pick: null } })
  const copy = await copyPost(room.colleague.ctx, { id: post.id })
  expect(copy).toMatchObject({ stage: 'draft', dueAt: null, author: { id: room.colleague.id } })
  expect(texts(copy)).toEqual(texts(post))
})

test('what changed is shown word by word against what was there before', async () => {
  const post = await writePost(room)
  await changePost(room.writer.ctx, change(post, { text: 'Die Musterbrücke ist bis Samstag gesperrt.' }))
  const diff = await room.authority.system.transaction((tx) => postDiff(tx, { id: post.id, from: 1 }))
  expect(diff.changes).toMatchObject([{ field: 'text', is: 'changed', places: 1 }])
  expect(diff.changes[0]?.text?.filter((part) => part.is === 'added').map((part) => part.text)).toEqual(['Samstag'])
})
