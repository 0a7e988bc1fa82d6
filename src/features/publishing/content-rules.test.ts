import { describe, expect, test } from 'vitest'
import { applyChanges, approvedForm, changedFields, imagesFor, normal, replay, shownTitle } from './content-rules.ts'
import type { PostContent, Variant } from './contract-content.ts'

const channel = (n: number) => `channel_${String(n).padStart(32, '0')}` as const
const picture = (n: number) => `media_${String(n).padStart(32, '0')}` as const
const variant = (n: number, more: Partial<Variant> = {}): Variant => ({
  channelId: channel(n),
  text: null,
  link: null,
  linkCard: true,
  mediaIds: null,
  settings: {},
  ...more,
})
const content: PostContent = {
  title: 'Brücke gesperrt',
  text: 'Bis Freitag.',
  language: 'de',
  link: null,
  lane: 'normal',
  topicId: null,
  classId: 'class_1',
  departmentId: null,
  ownerId: null,
  targetGroupIds: [],
  images: [],
  planned: null,
  variants: [variant(1), variant(2, { text: 'Kurz.' })],
}
const none = new Set<string>()

describe('changes of a content', () => {
  test('touch only the fields they name', () => {
    const after = applyChanges(content, { text: 'Bis Samstag.' }, none)
    expect([...changedFields(content, after)]).toEqual([['text', 'Bis Samstag.']])
  })

  test('name each channel by itself, so that two people can work on two of them', () => {
    const after = applyChanges(content, { variants: [variant(2, { text: 'Kürzer.' })], withoutChannels: [channel(1)] }, none)
    expect([...changedFields(content, after).keys()].sort()).toEqual([`variants.${channel(1)}`, `variants.${channel(2)}`])
    expect(changedFields(content, after).get(`variants.${channel(1)}`)).toBeNull()
  })

  test('never take the own site away', () => {
    const after = applyChanges(content, { withoutChannels: [channel(1)] }, new Set([channel(1)]))
    expect(after.variants.map((one) => one.channelId)).toContain(channel(1))
  })

  test('put together give the content again', () => {
    const after = applyChanges(content, { title: 'Neu', variants: [variant(3)], withoutChannels: [channel(2)] }, none)
    expect(replay(content, Object.fromEntries(changedFields(content, after)))).toEqual(after)
  })
})

describe('the normal form', () => {
  test('drops a variant text that only repeats the common one', () => {
    expect(normal({ ...content, variants: [variant(1, { text: 'Bis Freitag.' })] }).variants[0]?.text).toBeNull()
  })

  test('keeps each picture once and lets no variant name one that the post lacks', () => {
    const images = [
      { mediaId: picture(1), alt: 'Erste' },
      { mediaId: picture(1), alt: 'Doppelt' },
    ]
    const found = normal({ ...content, images, variants: [variant(1, { mediaIds: [picture(1), picture(2)] })] })
    expect(found.images).toHaveLength(1)
    expect(found.variants[0]?.mediaIds).toEqual([picture(1)])
  })
})

describe('what an approval is about', () => {
  test('is the same whatever the order of channels and of settings', () => {
    const a = { ...content, variants: [variant(1, { settings: { a: 1, b: 2 } }), variant(2)] }
    const b = { ...content, variants: [variant(2), variant(1, { settings: { b: 2, a: 1 } })] }
    expect(approvedForm(normal(a))).toBe(approvedForm(normal(b)))
  })

  test('does not change with the moment, the owner or the target groups', () => {
    const moved = { ...content, planned: { local: '2027-01-04T09:00', pick: null }, ownerId: 'staff_2' as const }
    expect(approvedForm(moved)).toBe(approvedForm(content))
  })

  test.each<[string, Partial<PostContent>]>([
    ['the title', { title: 'Anders' }],
    ['the text', { text: 'Anders' }],
    ['a description', { images: [{ mediaId: picture(1), alt: 'Anders' }] }],
    ['the link', { link: { url: 'https://musterstadt.example/', title: '', description: '' } }],
    ['the channels', { variants: [variant(1)] }],
    ['what a network asks', { variants: [variant(1, { settings: { notice: 'Unfall' } }), variant(2)] }],
    ['the class', { classId: 'class_2' }],
    ['the lane', { lane: 'urgent' }],
    ['the department', { departmentId: 'department_1' }],
  ])('changes with %s', (_, change) => {
    expect(approvedForm({ ...content, ...change })).not.toBe(approvedForm(content))
  })
})

test('a variant with a choice of pictures gets those, in the order of the post', () => {
  const images = [1, 2, 3].map((n) => ({ mediaId: picture(n), alt: '' }))
  expect(imagesFor(images, { mediaIds: [picture(3), picture(1)] }).map((one) => one.mediaId)).toEqual([picture(1), picture(3)])
  expect(imagesFor(images, { mediaIds: null })).toHaveLength(3)
})

test('a post without a title is shown by the beginning of its first line', () => {
  expect(shownTitle({ title: '', text: 'Erste Zeile\nZweite' })).toBe('Erste Zeile')
  expect(shownTitle({ title: '', text: 'x'.repeat(200) })).toHaveLength(80)
  expect(shownTitle({ title: 'Titel', text: 'Text' })).toBe('Titel')
})
