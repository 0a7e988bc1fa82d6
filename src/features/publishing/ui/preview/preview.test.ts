import { expect, test } from 'vitest'
import { limits as practiceLimits } from '../../../../connectors/practice/limits.ts'
import { prepareSaid } from '../../../../connectors/practice/ticket.ts'
import { Variant as PracticeVariant } from '../../../../connectors/practice/variant.ts'
import { site } from '../../../../connectors/site/index.ts'
import type { AskedField } from '../../../../kernel/asked-fields.ts'
import { fieldsAsked } from '../../../../kernel/asking.ts'
import type { PostContent, Variant } from '../../contract.ts'
import type { Limits } from '../network'
import { previewOf } from './preview'

const on = (limits: Limits, asks: AskedField[] = []) => ({ network: { limits }, fields: asks })
const limits = practiceLimits as Limits
const practice = on(limits)
const variant = (change: Partial<Variant> = {}): Variant => ({
  channelId: 'channel_a',
  text: null,
  link: null,
  linkCard: true,
  mediaIds: null,
  settings: {},
  ...change,
})
const content = (change: Partial<PostContent> = {}): PostContent => ({
  title: '',
  text: '',
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
  variants: [variant()],
  ...change,
})
const sentence = 'Die Musterbrücke ist vom 7. bis 18. Dezember voll gesperrt, Fußgängerinnen und Fußgänger kommen weiter hinüber.'
const link = { url: 'https://musterstadt.example/bruecke', title: 'Musterbrücke', description: '' }

test('a thread is shown exactly as it will be sent', () => {
  const text = Array.from({ length: 12 }, (_, i) => `${i + 1}. ${sentence}`).join('\n\n')
  const sent = prepareSaid(
    { text, language: 'de', images: [], link: null, siteUrl: '', variant: {} },
    { deliveryId: 'd', createdAt: '2026-11-24T13:00:00Z', nonce: 'n' },
  )
  const seen = previewOf(content({ text }), variant(), [], practice)
  expect(sent.texts.length).toBeGreaterThan(2)
  expect(seen.parts.map(({ shown, hidden }) => shown.length + hidden.length)).toEqual(
    sent.texts.map((part) => expect.closeTo(part.length, -1)),
  )
  sent.texts.forEach((part, i) => {
    const { shown = '', hidden = '' } = seen.parts[i] ?? {}
    expect(`${shown} ${hidden}`.replace(/\s+/g, ' ').trim()).toBe(part.replace(/\s+/g, ' ').trim())
  })
})

test('what the network folds away is folded away in the preview', () => {
  const [part] = previewOf(content({ text: `${sentence} ${sentence} ${sentence}` }), variant(), [], practice).parts
  expect(part?.shown.length).toBeLessThanOrEqual(280)
  expect(part?.hidden).not.toBe('')
})

test('the own site takes every length, in one piece', () => {
  const seen = previewOf(content({ text: sentence.repeat(100) }), variant(), [], on(site.limits as Limits))
  expect(seen).toMatchObject({ tooLong: false, parts: [{ hidden: '' }] })
})

test('more parts than the network allows is too long, and so is any surplus where it knows no threads', () => {
  const text = Array.from({ length: 120 }, () => sentence).join('\n\n')
  expect(previewOf(content({ text }), variant(), [], practice).tooLong).toBe(true)
  expect(previewOf(content({ text }), variant(), [], on({ ...limits, threadParts: 1 })).tooLong).toBe(true)
})

test('a channel shows its own text, its own link, and only its pictures up to what it takes', () => {
  const media = ['1', '2', '3'].map((id) => ({ id: `media_${id}` }) as never)
  const images = ['1', '2', '3'].map((id) => ({ mediaId: `media_${id}` as const, alt: `Bild ${id}` }))
  const own = variant({ text: 'Kurz.', mediaIds: ['media_3', 'media_2'] })
  const seen = previewOf(content({ text: sentence, images, link }), own, media, practice)
  expect(seen.parts).toEqual([{ shown: 'Kurz.', hidden: '' }])
  expect(seen.images.map((one) => one.alt)).toEqual(['Bild 2', 'Bild 3'])
  expect(seen.card).toEqual(link)
  const one = previewOf(content({ images }), variant(), media, on({ ...limits, images: { ...limits.images!, max: 1 } }))
  expect(one).toMatchObject({ surplus: 2, images: [{ alt: 'Bild 1' }] })
})

test('a channel without link cards passes the link on, one that wants none has none', () => {
  expect(previewOf(content({ link }), variant(), [], on(site.limits as Limits))).toMatchObject({ card: null, link })
  expect(previewOf(content({ link }), variant({ linkCard: false }), [], practice)).toMatchObject({ card: null, link: null })
})

test('a notice stands first as it will be sent, and without one nothing is folded', () => {
  const asking = on(limits, fieldsAsked(PracticeVariant))
  const settings = { notice: '  Bilder von einem Unfall ' }
  const sent = prepareSaid(
    { text: sentence, language: 'de', images: [], link: null, siteUrl: '', variant: settings },
    { deliveryId: 'd', createdAt: '2026-11-24T13:00:00Z', nonce: 'n' },
  )
  const seen = previewOf(content({ text: sentence }), variant({ settings }), [], asking)
  expect([seen.notice, sent.notice]).toEqual(['Bilder von einem Unfall', 'Bilder von einem Unfall'])
  expect(previewOf(content({ text: sentence }), variant({ settings: { notice: ' ' } }), [], asking).notice).toBeNull()
})
