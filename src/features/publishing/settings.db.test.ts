import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import { change, makeNewsroom, type Newsroom, writePost } from '../../../test/support/newsroom.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import type { AddPostClassInput } from './contract.ts'
import { addPostClass, addTopic, changePost, changePostClass, changeTopic, ensureClasses, topicBySlug } from './publishing.ts'
import { postClasses } from './reads-settings.ts'

let world: World
let room: Newsroom

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  room = await makeNewsroom(world)
})

const kind = (name: string): AddPostClassInput => ({
  name,
  description: '',
  approval: 'none',
  pressDepartmentId: null,
  roleIds: [],
  timeLimitHours: 24,
})

test('a topic keeps its address when its name changes', async () => {
  const [topic] = await addTopic(room.admin.ctx, { name: 'Verkehr und Baustellen', description: '' })
  await changeTopic(room.admin.ctx, { id: topic!.id, version: 1, name: 'Straßen' })
  const found = await room.authority.system.transaction((tx) => topicBySlug(tx, 'verkehr-und-baustellen'))
  expect(found?.name).toBe('Straßen')
})

test('two topics cannot have one name, and nobody overwrites an unseen change', async () => {
  const [topic] = await addTopic(room.admin.ctx, { name: 'Verkehr', description: '' })
  expect(await refusalOf(addTopic(room.admin.ctx, { name: 'verkehr', description: '' }))).toBe('publishing.nameTaken')
  await changeTopic(room.admin.ctx, { id: topic!.id, version: 1, description: 'Neu' })
  expect(await refusalOf(changeTopic(room.admin.ctx, { id: topic!.id, version: 1, name: 'Alt' }))).toBe('common.stale')
  expect(await refusalOf(addTopic(room.writer.ctx, { name: 'Meins', description: '' }))).toBe('common.forbidden')
})

test('an archived topic is no longer offered; posts that have it keep it', async () => {
  const [topic] = await addTopic(room.admin.ctx, { name: 'Verkehr', description: '' })
  const post = await writePost(room, { topicId: topic!.id })
  await changeTopic(room.admin.ctx, { id: topic!.id, version: 1, archived: true })
  expect(await refusalOf(writePost(room, { topicId: topic!.id }))).toBe('publishing.unknownPart')
  expect((await changePost(room.writer.ctx, change(post, { title: 'Weiter' }))).post.content.topicId).toBe(topic!.id)
})

test('an authority begins with four eyes as the usual way, also when several ask at once', async () => {
  const fresh = await makeNewsroom(world)
  await Promise.all([1, 2, 3].map(() => fresh.authority.system.transaction(ensureClasses)))
  const classes = await fresh.authority.system.transaction(postClasses)
  expect(classes.map((one) => [one.name, one.approval, one.isDefault])).toEqual([
    ['Standard', 'four-eyes', true],
    ['Fachthema', 'department-and-press', false],
    ['Routine', 'none', false],
  ])
})

test('the usual kind cannot be archived, only replaced', async () => {
  const classes = await addPostClass(room.admin.ctx, kind('Neu'))
  const usual = classes.find((one) => one.isDefault)!
  const other = classes.find((one) => one.name === 'Neu')!
  expect(await refusalOf(changePostClass(room.admin.ctx, { id: usual.id, version: 1, archived: true }))).toBe(
    'publishing.lastClass',
  )
  const after = await changePostClass(room.admin.ctx, { id: other.id, version: 1, isDefault: true })
  expect(after.filter((one) => one.isDefault).map((one) => one.name)).toEqual(['Neu'])
  expect((await writePost(room)).content.classId).toBe(other.id)
})
