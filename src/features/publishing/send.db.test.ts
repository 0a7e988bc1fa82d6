import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import {
  approvedPost,
  change,
  deliveryOn,
  makeNewsroom,
  makePicture,
  type Newsroom,
  networkSays,
  now,
  writePost,
} from '../../../test/support/newsroom.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { changeChannel, loseChannel } from '../channels/channels.ts'
import { withdrawMedia } from '../media/media.ts'
import type { PostView } from './contract.ts'
import { noteMediaWithdrawn } from './media-withdrawn.ts'
import {
  addPostClass,
  changePost,
  changePostClass,
  movePost,
  planPost,
  publishNow,
  rejectPost,
  submitPost,
  withdrawPost,
} from './publishing.ts'
import { postsToday } from './reads-today.ts'
import { postReceipts } from './receipts.ts'
import { noteSettled } from './settled.ts'

let world: World
let room: Newsroom

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  room = await makeNewsroom(world)
})

const planned = { local: '2026-12-24T09:00', pick: null }
const seen = (post: PostView) => ({ id: post.id, version: post.version })
const channels = (post: PostView) => post.deliveries.filter((one) => one.state !== 'withdrawn').map((one) => one.channelId)
const policy = async (channelId: typeof room.plain, to: 'paused' | 'emergency-only') => {
  const { system } = room.authority
  await changeChannel(system, { id: channelId, version: 1, policy: to })
}

describe('sending', () => {
  test('puts a post on the own site in the same transaction, and on no channel without it', async () => {
    const post = await approvedPost(room)
    const sent = await publishNow(room.publisher.ctx, seen(post))
    expect(sent).toMatchObject({ release: 'sent', state: 'sending', results: { total: 2, done: 1, open: 1 } })
    expect(deliveryOn(sent, room.site).state).toBe('done')
    expect(sent.siteUrl).toBe(`${room.authority.origin}/beitraege/${post.id}`)
    expect(new Set(sent.deliveries.map((one) => one.batchId)).size).toBe(1)
  })

  test('adds the own site to a post that does not name it', async () => {
    const post = await approvedPost(room)
    await room.authority.system.transaction((tx) =>
      tx.db.deleteFrom('post_variants').where('authority_id', '=', tx.authorityId).where('channel_id', '=', room.site).execute(),
    )
    expect(channels(await planPost(room.publisher.ctx, { ...seen(post), planned }))).toContain(room.site)
  })

  test('needs the approvals of exactly this content', async () => {
    const draft = await writePost(room)
    expect(await refusalOf(publishNow(room.publisher.ctx, seen(draft)))).toBe('publishing.approvalMissing')
    const { post } = await changePost(room.writer.ctx, change(await approvedPost(room), { text: 'Anders.' }))
    expect(await refusalOf(publishNow(room.publisher.ctx, seen(post)))).toBe('publishing.approvalMissing')
  })

  test('of what needs nobody needs somebody who may use that class, and no approver who said no', async () => {
    const kind = { description: '', approval: 'none', pressDepartmentId: null, timeLimitHours: 24 } as const
    const added = await addPostClass(room.admin.ctx, { ...kind, name: 'Routine der Leitung', roleIds: [] })
    const { id, version } = added.find((one) => one.name === 'Routine der Leitung')!
    const post = await writePost(room, { classId: id })
    await changePostClass(room.admin.ctx, { id, version, roleIds: [room.authority.roles.Leitung!] })
    expect(await refusalOf(publishNow(room.publisher.ctx, seen(post)))).toBe('publishing.classNotYours')
    await changePostClass(room.admin.ctx, { id, version: version + 1, roleIds: [] })
    const ready = await submitPost(room.writer.ctx, { ...seen(post), planOnApproval: false })
    const refused = await rejectPost(room.approver.ctx, { ...seen(ready), comment: 'So nicht' })
    expect(await refusalOf(publishNow(room.publisher.ctx, seen(refused)))).toBe('publishing.approvalMissing')
    const again = await submitPost(room.writer.ctx, { ...seen(refused), planOnApproval: false })
    expect((await publishNow(room.publisher.ctx, seen(again))).release).toBe('sent')
  })

  test('needs the right, and for an urgent post the right to overtake', async () => {
    const post = await approvedPost(room, { lane: 'urgent' })
    expect(await refusalOf(publishNow(room.publisher.ctx, seen(post)))).toBe('common.forbidden')
    expect(await refusalOf(publishNow(room.writer.ctx, seen(post)))).toBe('common.forbidden')
  })

  test('for all channels or none: a fault in the middle leaves nothing behind', async () => {
    const media = await makePicture(room.writer.ctx)
    const post = await approvedPost(room, { images: [{ mediaId: media.id, alt: 'Die Brücke von Norden' }] })
    const broken = { ...room.publisher.ctx, transaction: room.publisher.ctx.transaction }
    broken.transaction = (work) =>
      room.publisher.ctx.transaction(async (tx) => {
        const value = await work(tx)
        const isSent = await tx.db
          .selectFrom('post_publications')
          .select('number')
          .where('post_id', '=', post.id)
          .executeTakeFirst()
        if (isSent) throw new Error('the machine stops here')
        return value
      })
    await expect(publishNow(broken, seen(post))).rejects.toThrow('the machine stops here')
    const after = await now(room, post.id)
    expect(after).toMatchObject({ release: 'none', version: post.version, deliveries: [] })
    const left = await room.authority.system.transaction(async (tx) => [
      ...(await tx.db.selectFrom('media_public').select('token').execute()),
      ...(await tx.db.selectFrom('post_publications').select('number').execute()),
    ])
    expect(left).toEqual([])
  })

  test('of one post twice at once sends it once', async () => {
    const post = await approvedPost(room)
    const ended = await Promise.allSettled([
      publishNow(room.publisher.ctx, seen(post)),
      publishNow(room.publisher.ctx, seen(post)),
    ])
    expect(ended.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(channels(await now(room, post.id))).toHaveLength(2)
  })

  test('gives each channel its own text, link, pictures and settings', async () => {
    const media = await makePicture(room.writer.ctx)
    const form = { link: null, linkCard: true, mediaIds: null, settings: {} }
    const link = { url: 'https://musterstadt.example/bruecke', title: '', description: '' }
    const post = await approvedPost(room, {
      link,
      images: [{ mediaId: media.id, alt: 'Die Brücke von Norden' }],
      variants: [
        { ...form, channelId: room.plain, text: 'Kurz gesagt.', linkCard: false },
        { ...form, channelId: room.rigid, text: null, mediaIds: [], settings: { format: 'lang' } },
      ],
    })
    await planPost(room.publisher.ctx, { ...seen(post), planned })
    const rows = await room.authority.system.transaction((tx) =>
      tx.db.selectFrom('deliveries').select(['channel_id', 'content']).execute(),
    )
    const content = (id: string) => rows.find((row) => row.channel_id === id)?.content
    expect(content(room.plain)).toMatchObject({
      text: 'Kurz gesagt.',
      link: null,
      images: [{ mediaId: media.id, width: 64, alt: 'Die Brücke von Norden' }],
    })
    expect(content(room.rigid)).toMatchObject({ text: post.content.text, link, images: [], variant: { format: 'lang' } })
  })

  test('is refused for settings that the network does not know', async () => {
    const variants = [
      { channelId: room.rigid, text: null, link: null, linkCard: true, mediaIds: null, settings: { format: 'rund' } },
    ]
    const post = await writePost(room, { variants })
    expect(await refusalOf(submitPost(room.writer.ctx, { ...seen(post), planOnApproval: false }))).toBe('publishing.checksFailed')
  })

  test('needs a site', async () => {
    const post = await approvedPost(room)
    await room.authority.system.transaction(async (tx) => {
      await tx.db.deleteFrom('post_variants').where('channel_id', '=', room.site).execute()
      await tx.db.updateTable('channels').set({ archived_at: tx.clock.now() }).where('id', '=', room.site).execute()
    })
    expect(await refusalOf(publishNow(room.publisher.ctx, seen(post)))).toBe('publishing.noSite')
  })
})

describe('the policy of a channel', () => {
  test.each(['paused', 'emergency-only'] as const)('%s refuses the whole post, so that no channel gets it alone', async (to) => {
    const post = await approvedPost(room)
    await policy(room.plain, to)
    expect(await refusalOf(publishNow(room.publisher.ctx, seen(post)))).toBe('publishing.checksFailed')
    expect((await now(room, post.id)).deliveries).toEqual([])
  })

  test('for emergencies lets a crisis through, for whoever may act in one', async () => {
    const post = await writePost(room)
    await policy(room.plain, 'emergency-only')
    expect(await refusalOf(publishNow(room.publisher.ctx, seen(post), { lane: 'crisis' }))).toBe('common.forbidden')
    const sent = await publishNow(room.authority.system, seen(post), { lane: 'crisis' })
    expect(sent.deliveries.map((one) => one.lane)).toEqual(['crisis', 'crisis'])
  })

  test('that lost its token does not hold a post up: it waits there', async () => {
    const post = await approvedPost(room)
    await room.authority.system.transaction((tx) => loseChannel(tx, room.plain, 'expired'))
    const sent = await publishNow(room.publisher.ctx, seen(post))
    expect(deliveryOn(sent, room.plain).state).toBe('needs-channel')
  })
})

describe('planning', () => {
  test('keeps 09:00 at 09:00 on both sides of a change of clocks', async () => {
    const summer = await planPost(room.publisher.ctx, {
      ...seen(await approvedPost(room)),
      planned: { local: '2026-10-24T09:00', pick: null },
    })
    const winter = await planPost(room.publisher.ctx, {
      ...seen(await approvedPost(room)),
      planned: { local: '2026-10-25T09:00', pick: null },
    })
    expect([summer.dueAt, winter.dueAt]).toEqual(['2026-10-24T07:00:00.000Z', '2026-10-25T08:00:00.000Z'])
  })

  test.each([
    ['2027-03-28T02:30', 'publishing.timeMissing'],
    ['2026-10-25T02:30', 'publishing.timeTwice'],
    ['2026-01-01T09:00', 'publishing.timePast'],
    ['2027-02-30T09:00', 'common.invalid'],
  ])('for %s is refused as %s', async (local, code) => {
    const post = await approvedPost(room)
    expect(await refusalOf(planPost(room.publisher.ctx, { ...seen(post), planned: { local, pick: null } }))).toBe(code)
  })

  test('without a time says so', async () => {
    expect(await refusalOf(planPost(room.publisher.ctx, seen(await approvedPost(room))))).toBe('publishing.timeUnset')
  })

  test('and taking back leaves the post approved and nothing to send', async () => {
    const post = await planPost(room.publisher.ctx, { ...seen(await approvedPost(room)), planned })
    const back = await withdrawPost(room.writer.ctx, seen(post))
    expect(back).toMatchObject({ release: 'none', stage: 'approved', state: 'approved', results: { total: 0 } })
    expect(back.deliveries.every((one) => one.state === 'withdrawn')).toBe(true)
    expect((await planPost(room.publisher.ctx, seen(back))).state).toBe('planned')
  })

  test('and taking back at once: the post is either planned or not, never half', async () => {
    const planning = await planPost(room.publisher.ctx, { ...seen(await approvedPost(room)), planned })
    const ended = await Promise.allSettled([
      withdrawPost(room.writer.ctx, seen(planning)),
      movePost(room.publisher.ctx, { ...seen(planning), planned: { local: '2026-12-25T09:00', pick: null } }),
    ])
    expect(ended.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const after = await now(room, planning.id)
    const states = new Set(after.deliveries.map((one) => one.state))
    expect([...states]).toEqual([after.release === 'planned' ? 'planned' : 'withdrawn'])
  })

  test('can be moved with its approval, on all channels', async () => {
    const post = await planPost(room.publisher.ctx, { ...seen(await approvedPost(room)), planned })
    const moved = await movePost(room.publisher.ctx, { ...seen(post), planned: { local: '2026-12-26T10:30', pick: null } })
    expect(moved).toMatchObject({ state: 'planned', dueAt: '2026-12-26T09:30:00.000Z' })
    expect(new Set(moved.deliveries.map((one) => one.dueAt))).toEqual(new Set(['2026-12-26T09:30:00.000Z']))
    expect(await refusalOf(movePost(room.writer.ctx, { ...seen(moved), planned }))).toBe('common.forbidden')
  })

  test('cannot be taken back or moved once it has begun', async () => {
    const post = await planPost(room.publisher.ctx, { ...seen(await approvedPost(room)), planned })
    await networkSays(room, deliveryOn(post, room.site).id, 'done')
    expect(await refusalOf(withdrawPost(room.writer.ctx, seen(post)))).toBe('publishing.tooLate')
    expect(
      await refusalOf(movePost(room.publisher.ctx, { ...seen(post), planned: { local: '2026-12-26T10:30', pick: null } })),
    ).toBe('publishing.tooLate')
  })
})

describe('what the networks say', () => {
  test('is counted, and what went wrong is told once to whoever answers for the post', async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    const { id } = deliveryOn(sent, room.plain)
    await networkSays(room, id, 'failed')
    await noteSettled(room.authority.system, { deliveryId: id, subjectKind: 'post', subjectId: sent.id })
    expect(await now(room, sent.id)).toMatchObject({ state: 'failed', results: { done: 1, failed: 1 } })
    const told = await room.authority.system.transaction((tx) =>
      tx.db.selectFrom('notifications').select('staff_id').where('kind', '=', 'publishing.deliveryFailed').execute(),
    )
    expect(told.map((row) => row.staff_id)).toEqual([room.writer.id])
  })

  test('is told to those who may publish when owner and author have left', async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    await room.authority.system.transaction((tx) =>
      tx.db.updateTable('staff').set({ state: 'left' }).where('id', '=', room.writer.id).execute(),
    )
    await networkSays(room, deliveryOn(sent, room.plain).id, 'unclear')
    const told = await room.authority.system.transaction((tx) =>
      tx.db.selectFrom('notifications').select('staff_id').where('kind', '=', 'publishing.deliveryUnclear').execute(),
    )
    expect(told.map((row) => row.staff_id).sort()).toEqual([room.publisher.id, room.admin.id].sort())
  })

  test('is told once to each who can settle it and works here, and who wrote the post and cannot reads who can', async () => {
    const staff = (name: string) => makeStaff(world, room.authority, { name, roles: ['Redaktion'] })
    const [rita, gone] = [await staff('Rita Beispiel'), await staff('Fritz Fort')]
    await room.authority.system.transaction((tx) =>
      tx.db.updateTable('staff').set({ state: 'left' }).where('id', '=', gone.id).execute(),
    )
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'unclear')
    const told = await room.authority.system.transaction((tx) =>
      tx.db
        .selectFrom('notifications')
        .select(['staff_id', 'text_de'])
        .where('kind', '=', 'publishing.deliveryUnclear')
        .execute(),
    )
    expect(Object.fromEntries(told.map((row) => [row.staff_id, row.text_de.split('wurde. ')[1]]))).toEqual({
      [room.writer.id]: 'Klären können: Rita Beispiel.',
      [rita.id]: 'Bitte sehen Sie dort nach und klären Sie es.',
    })
    expect(told).toHaveLength(2)
  })

  test('is on the first screen of who wrote the post, whoever may settle it', async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'failed')
    const mine = async (ctx: Ctx) => (await ctx.transaction((tx) => postsToday(tx))).trouble.items.map((one) => one.mine)
    expect([await mine(room.writer.ctx), await mine(room.colleague.ctx)]).toEqual([[true], [false]])
  })

  test('makes a post sent when all is there', async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'done')
    expect(await now(room, sent.id)).toMatchObject({ state: 'sent', results: { total: 2, done: 2, open: 0 } })
  })

  test('ends in a receipt that names who approved exactly that content', async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    const { receipts } = await room.authority.system.transaction((tx) => postReceipts(tx, sent.id))
    expect(receipts).toHaveLength(2)
    for (const one of receipts) {
      expect(one.receipt.text).toBe(sent.content.text)
      expect(one.contentHash).toBe(sent.contentHash)
      expect(one.approvals.map((approval) => approval.by.name)).toEqual(['Anna Muster'])
      expect(one.requestedBy).toBe('Petra Muster')
    }
  })
})

test('a picture that is withdrawn takes planned posts back and tells the people behind every post with it', async () => {
  const media = await makePicture(room.writer.ctx)
  const images = [{ mediaId: media.id, alt: 'Die Brücke von Norden' }]
  const waiting = await planPost(room.publisher.ctx, { ...seen(await approvedPost(room, { images })), planned })
  const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room, { images })))
  const uses = await withdrawMedia(room.admin.ctx, { id: media.id, reason: 'Einwilligung widerrufen' })
  expect(uses.map((use) => use.id).sort()).toEqual([waiting.id, sent.id].sort())
  await noteMediaWithdrawn(room.authority.system, { mediaId: media.id })
  await noteMediaWithdrawn(room.authority.system, { mediaId: media.id })
  expect(await now(room, waiting.id)).toMatchObject({ release: 'none', stage: 'approved' })
  expect((await now(room, sent.id)).release).toBe('sent')
  const told = await room.authority.system.transaction((tx) =>
    tx.db.selectFrom('notifications').select('staff_id').where('kind', '=', 'publishing.mediaWithdrawn').execute(),
  )
  expect(told).toHaveLength(2)
})
