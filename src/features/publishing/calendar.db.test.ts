import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
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
import { MonthQuery, type PostFilters, PostListQuery } from './contract.ts'
import {
  addTopic,
  calendarMonth,
  calendarWeek,
  changePost,
  discardPost,
  listPosts,
  planPost,
  publishNow,
  todayPosts,
} from './publishing.ts'

let world: World
let room: Newsroom

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  room = await makeNewsroom(world)
})

const at = (local: string) => ({ planned: { local, pick: null } })
const month = (name: string, more: Partial<MonthQuery> = {}) =>
  calendarMonth(room.writer.ctx, { ...MonthQuery.parse({ month: name }), ...more })
const titles = async (filters: PostFilters & { order?: 'newest' | 'oldest'; from?: string; to?: string }) =>
  (await listPosts(room.writer.ctx, PostListQuery.parse(filters))).items.map((one) => one.title)

describe('a month', () => {
  test('shows posts on the day of the clock on the wall, with numbers, weeks and the holidays of the Land', async () => {
    await writePost(room, { title: 'Spät am Abend', ...at('2026-11-30T23:30') })
    await writePost(room, { title: 'Früh am Morgen', ...at('2026-12-01T00:30') })
    const view = await month('2026-12')
    expect(view.posts.map((one) => [one.local, one.title])).toEqual([
      ['2026-11-30T23:30', 'Spät am Abend'],
      ['2026-12-01T00:30', 'Früh am Morgen'],
    ])
    expect(view.counts).toEqual({ '2026-11-30': 1, '2026-12-01': 1 })
    expect([view.from, view.to]).toEqual(['2026-11-30', '2027-01-03'])
    expect(view.weeks.map((week) => week.isoWeek)).toEqual([49, 50, 51, 52, 53])
    expect(view.holidays.map((one) => one.day)).toEqual(['2026-12-25', '2026-12-26', '2027-01-01'])
  })

  test('counts a day with a change of clocks once', async () => {
    for (const local of ['2026-10-25T01:30', '2026-10-25T12:00', '2026-10-25T23:30']) await writePost(room, at(local))
    expect((await month('2026-10')).counts).toEqual({ '2026-10-25': 3 })
  })

  test('shows only so many of a full day, and how many there are', async () => {
    for (let hour = 10; hour < 16; hour += 1) await writePost(room, { title: `${hour} Uhr`, ...at(`2026-11-24T${hour}:00`) })
    const view = await month('2026-11', { perDay: 2 })
    expect(view.posts.map((one) => one.title)).toEqual(['10 Uhr', '11 Uhr'])
    expect(view.counts).toEqual({ '2026-11-24': 6 })
    expect(view.total).toBe(6)
  })
})

test('a week shows all its posts, and a day that does not exist is a bad value', async () => {
  await writePost(room, at('2026-11-24T10:00'))
  const view = await calendarWeek(room.writer.ctx, { day: '2026-11-26' })
  expect([view.from, view.to, view.posts.length]).toEqual(['2026-11-23', '2026-11-29', 1])
  expect(await refusalOf(calendarWeek(room.writer.ctx, { day: '2026-02-30' }))).toBe('common.invalid')
})

describe('the list', () => {
  test('is narrowed by channel, topic, state, owner and words', async () => {
    const [topic] = await addTopic(room.admin.ctx, { name: 'Verkehr', description: '' })
    await writePost(room, { title: 'Straßensperrung', topicId: topic!.id })
    await writePost(room, { title: 'Müllabfuhr', ownerId: room.colleague.id, variants: [] })
    await publishNow(room.publisher.ctx, await approvedPost(room, { title: 'Wochenmarkt' }))
    expect(await titles({ channelId: room.plain })).toEqual(expect.arrayContaining(['Straßensperrung', 'Wochenmarkt']))
    expect(await titles({ channelId: room.rigid })).toEqual([])
    expect(await titles({ topicId: topic!.id })).toEqual(['Straßensperrung'])
    expect(await titles({ state: 'sent' })).toEqual(['Wochenmarkt'])
    expect((await titles({ state: 'unsent' })).sort()).toEqual(['Müllabfuhr', 'Straßensperrung'])
    expect(await titles({ ownerId: room.colleague.id })).toEqual(['Müllabfuhr'])
    expect(await titles({ text: 'Sperrung' })).toEqual(['Straßensperrung'])
    expect(await titles({ text: 'wochenma' })).toEqual(['Wochenmarkt'])
    expect(await titles({ text: 'Rathaus' })).toEqual([])
  })

  test('finds failed and unclear posts', async () => {
    const sent = await publishNow(room.publisher.ctx, await approvedPost(room, { title: 'Schiefgegangen' }))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'failed')
    expect(await titles({ state: 'failed' })).toEqual(['Schiefgegangen'])
    expect(await titles({ state: 'trouble' })).toEqual(['Schiefgegangen'])
    expect(await titles({ state: 'unclear' })).toEqual([])
  })

  test('pages through everything once, posts without a time at the end of all times', async () => {
    const made = ['2026-11-24T10:00', '2026-11-25T10:00', '2026-11-25T10:00', '2026-11-26T10:00']
    for (const local of made) await writePost(room, at(local))
    await writePost(room)
    for (const order of ['newest', 'oldest'] as const) {
      const seen: (string | null)[] = []
      let cursor: string | undefined
      do {
        const page = await listPosts(room.writer.ctx, PostListQuery.parse({ order, limit: 2, cursor }))
        seen.push(...page.items.map((one) => one.local))
        cursor = page.next ?? undefined
      } while (cursor)
      const sorted = [...made, null]
      expect(seen).toEqual(order === 'oldest' ? sorted : sorted.reverse())
    }
    expect(await titles({ from: '2026-11-25', to: '2026-11-25' })).toHaveLength(2)
  })

  test('hides discarded drafts unless they are asked for', async () => {
    const post = await writePost(room, { title: 'Weg damit' })
    await discardPost(room.writer.ctx, post)
    expect(await titles({})).toEqual([])
    expect(await titles({ state: 'discarded' })).toEqual(['Weg damit'])
  })

  test('shows a post as sending from the moment it is due, before anything was heard', async () => {
    await planPost(room.publisher.ctx, { ...(await approvedPost(room)), ...at('2026-12-01T09:00') })
    const state = async () => (await listPosts(room.writer.ctx, PostListQuery.parse({}))).items[0]?.state
    expect(await state()).toBe('planned')
    world.clock.advance({ days: 300 })
    expect(await state()).toBe('sending')
  })
})

test('today shows what is planned today and deliveries that need somebody', async () => {
  const day = world.clock.now().toISOString().slice(0, 10)
  await writePost(room, { title: 'Heute Abend', ...at(`${day}T20:00`) })
  const sent = await publishNow(room.publisher.ctx, await approvedPost(room, { title: 'Unklar' }))
  await networkSays(room, deliveryOn(sent, room.plain).id, 'unclear')
  const today = await todayPosts(room.writer.ctx, {})
  expect(today.plan.items.map((one) => one.title)).toEqual(['Unklar', 'Heute Abend'])
  expect(today.trouble).toMatchObject({ total: 1, items: [{ title: 'Unklar', channelName: 'Netz A', network: 'plain' }] })
})

test('the posts with a picture are found, also those that were sent with it and have another one by now', async () => {
  const { id: mediaId } = await makePicture(room.writer.ctx)
  const images = [{ mediaId, alt: 'Die Musterbrücke von Norden' }]
  const sent = await approvedPost(room, { title: 'Gesendet', images })
  await publishNow(room.publisher.ctx, { id: sent.id, version: sent.version })
  await changePost(room.writer.ctx, change(await now(room, sent.id), { images: [] }))
  await writePost(room, { title: 'Entwurf', images })
  await writePost(room, { title: 'Ohne' })
  expect((await titles({ mediaId })).sort()).toEqual(['Entwurf', 'Gesendet'])
})
