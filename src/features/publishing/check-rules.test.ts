import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { inTwo } from '../../kernel/asked-fields.ts'
import { fieldsAsked, textUpTo } from '../../kernel/asking.ts'
import { type CheckedChannel, type CheckWorld, checkContent, errorsOf } from './check-rules.ts'
import type { CheckPostInput } from './contract-post.ts'

const id = 'channel_00000000000000000000000000000001' as const
const mediaId = 'media_00000000000000000000000000000001' as const
const channel = (more: Partial<CheckedChannel> = {}, limits: Partial<CheckedChannel['limits']> = {}): CheckedChannel => ({
  id,
  name: 'Netz A',
  policy: 'normal',
  state: 'connected',
  canPublish: true,
  fields: [],
  ...more,
  limits: {
    text: { unit: 'characters', max: 50 },
    threadParts: 1,
    altText: { max: 100 },
    images: { max: 1 },
    linkCard: true,
    ...limits,
  },
})
const world = (channels: CheckedChannel[] = [channel()], off: CheckWorld['off'] = []): CheckWorld => ({
  channels,
  media: new Map([[mediaId, { fileName: 'IMG_1.jpg', isWithdrawn: false }]]),
  off,
  sentTo: null,
})
const post = (more: Partial<CheckPostInput> = {}): CheckPostInput => ({
  title: 'Titel',
  text: 'Die Brücke ist gesperrt.',
  language: 'de',
  link: null,
  lane: 'normal',
  images: [],
  planned: null,
  variants: [{ channelId: id, text: null, link: null, linkCard: true, mediaIds: null, settings: {} }],
  ...more,
})
const codes = (content: CheckPostInput, of = world()) =>
  checkContent(content, of)
    .filter((check) => check.level !== 'ok')
    .map((check) => `${check.level} ${check.code}`)

test('a plain post has nothing to mend', () => {
  expect(errorsOf(checkContent(post(), world()))).toEqual([])
})

describe('length', () => {
  const long = 'Die Brücke ist gesperrt, weil wir sie erneuern. Danach ist sie wieder frei.'

  test('over the limit is an error where there are no threads', () => {
    expect(codes(post({ text: long }))).toContain('error channel.tooLong')
  })

  test('over the limit becomes a thread with its number of parts where there are', () => {
    const found = checkContent(post({ text: long }), world([channel({}, { threadParts: 3 })]))
    expect(found.find((check) => check.code === 'channel.thread')).toMatchObject({ level: 'warn', params: { parts: 2 } })
  })

  test('of more parts than the network takes is an error', () => {
    expect(codes(post({ text: long.repeat(5) }), world([channel({}, { threadParts: 3 })]))).toContain('error channel.tooLong')
  })

  test('is that of the variant where there is one', () => {
    const variants = [{ channelId: id, text: 'Kurz.', link: null, linkCard: true, mediaIds: null, settings: {} }]
    expect(codes(post({ text: long, variants }))).not.toContain('error channel.tooLong')
  })
})

describe('a channel', () => {
  test.each<[Partial<CheckedChannel>, string]>([
    [{ policy: 'paused' }, 'error channel.paused'],
    [{ policy: 'emergency-only' }, 'error channel.emergencyOnly'],
    [{ canPublish: false }, 'error channel.cannotPublish'],
    [{ state: 'reconnect' }, 'warn channel.reconnect'],
  ])('that is %o gives %s', (more, code) => {
    expect(codes(post(), world([channel(more)]))).toContain(code)
  })

  test('for emergencies takes a crisis post', () => {
    expect(codes(post({ lane: 'crisis' }), world([channel({ policy: 'emergency-only' })]))).not.toContain(
      'error channel.emergencyOnly',
    )
  })

  test('that was ended is an error', () => {
    expect(codes(post(), world([]))).toContain('error channel.gone')
  })
})

describe('a sent post', () => {
  const sent = (channels: CheckedChannel[]): CheckWorld => ({ ...world(channels), sentTo: new Set([id]) })

  test('is corrected where no new post may go', () => {
    for (const policy of ['emergency-only', 'paused'] as const)
      expect(errorsOf(checkContent(post(), sent([channel({ policy })])))).toEqual([])
  })

  test('says where a correction waits', () => {
    expect(codes(post(), sent([channel({ policy: 'paused' })]))).toContain('warn channel.editWaits')
  })

  test('is checked as a new one on a further channel', () => {
    const other = { ...world([channel({ policy: 'paused' })]), sentTo: new Set<string>() }
    expect(codes(post(), other)).toContain('error channel.paused')
  })

  test('passes by a channel that was ended', () => {
    expect(codes(post(), sent([]))).toEqual([])
  })
})

describe('what a network asks', () => {
  const title = { de: 'Hinweis', en: 'Notice' }
  const fields = fieldsAsked(
    z.object({
      notice: textUpTo(5).optional().meta(inTwo({ title })),
      format: z.enum(['kurz', 'lang']).meta(inTwo({ title: { de: 'Format', en: 'Format' } })),
    }),
  )
  const asking = world([channel({ fields })])
  const given = (settings: Record<string, unknown>) =>
    post({ variants: [{ channelId: id, text: null, link: null, linkCard: true, mediaIds: null, settings }] })

  test('and was given has nothing to mend', () => {
    expect(errorsOf(checkContent(given({ format: 'kurz', notice: '12345' }), asking))).toEqual([])
  })

  test('and is missing, too long or wrong is an error at its place, named in both languages', () => {
    expect(codes(given({}), asking)).toEqual(['error setting.missing'])
    expect(codes(given({ format: 'mittel' }), asking)).toEqual(['error setting.wrong'])
    expect(errorsOf(checkContent(given({ format: 'kurz', notice: '123456' }), asking))).toEqual([
      {
        code: 'setting.tooLong',
        level: 'error',
        where: { field: 'setting', id: `${id}.notice` },
        params: { channel: 'Netz A', label: 'Hinweis', labelEnglish: 'Notice', max: 5 },
      },
    ])
  })
})

describe('pictures', () => {
  const pictured = (alt: string, n = 1) => post({ images: Array.from({ length: n }, () => ({ mediaId, alt })) })

  test.each(['', 'IMG_1.jpg', 'Bild'])('without a real description ("%s") hold a post up', (alt) => {
    expect(errorsOf(checkContent(pictured(alt), world())).map((check) => check.code.split('.')[0])).toContain('altText')
  })

  test('more than a network takes are an error there', () => {
    expect(codes(pictured('Die Brücke von Norden', 2))).toContain('error channel.tooManyImages')
  })

  test('where a network shows none are said', () => {
    expect(codes(pictured('Die Brücke von Norden'), world([channel({}, { images: null })]))).toContain('warn channel.noImages')
  })

  test('that were withdrawn or are gone hold a post up', () => {
    const gone = { ...world(), media: new Map() }
    const withdrawn = { ...world(), media: new Map([[mediaId as string, { fileName: '', isWithdrawn: true }]]) }
    expect(codes(pictured('Die Brücke von Norden'), gone)).toContain('error image.gone')
    expect(codes(pictured('Die Brücke von Norden'), withdrawn)).toContain('error image.withdrawn')
  })

  test('need no description when the authority turned that off, and every post says so', () => {
    const found = codes(pictured(''), world([channel()], ['altText']))
    expect(found).toContain('warn checks.off')
    expect(found.filter((code) => code.startsWith('error'))).toEqual([])
  })
})

test('an empty post is an error', () => {
  expect(codes(post({ title: '', text: '  ' }))).toContain('error post.empty')
  expect(codes(post({ text: '' }))).toContain('error channel.empty')
})
