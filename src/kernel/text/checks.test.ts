import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Check, type CheckInput, checkGroups, checkPost } from './checks.ts'

const post = (input: Partial<CheckInput>): CheckInput => ({
  text: '',
  variants: [],
  images: [],
  language: 'de',
  settings: {},
  ...input,
})
const problems = (checks: Check[]) => checks.filter((check) => check.level !== 'ok')
const codes = (input: Partial<CheckInput>) => problems(checkPost(post(input))).map((check) => check.code)

it('says of every group that it was looked at when nothing is wrong', () => {
  const text = 'Das Bürgeramt hat heute auf. Kommen Sie vorbei. Wir freuen uns.'
  const checks = checkPost(post({ text, images: [image('a', 'Eingang des Bürgeramts')] }))
  expect(checks.every((check) => check.level === 'ok')).toBe(true)
  expect(checks.map((check) => check.code.split('.')[0])).toEqual([...checkGroups])
})

it('finds in the example post what an editor should mend, and where', () => {
  const text =
    'Die Musterbrücke ist vom 7. bis 18. Dezember voll gesperrt. Wir erneuern die Fahrbahnübergangskonstruktion. ' +
    'Fragen? Rufen Sie an: 115. #Musterbruecke #VerkehrInMusterstadt'
  const checks = checkPost(post({ text, images: [{ id: 'image_1', alt: 'IMG_1234.jpg', fileName: 'IMG_1234.jpg' }] }))
  expect(
    problems(checks).map(({ code, level, where, params }) => [code, level, text.slice(where.start, where.end), params]),
  ).toEqual([
    ['altText.fileName', 'error', text, { fileName: 'IMG_1234.jpg' }],
    ['hashtags.umlaut', 'warn', '#Musterbruecke', { tag: 'Musterbruecke', better: 'Musterbrücke' }],
    ['readability.hardWord', 'warn', 'Fahrbahnübergangskonstruktion', { word: 'Fahrbahnübergangskonstruktion', syllables: 9 }],
  ])
})

it('puts errors before advice before what is in order', () => {
  const levels = checkPost(post({ text: 'ACHTUNG', images: [{ id: 'a', alt: '', fileName: '' }] })).map((check) => check.level)
  expect(levels).toEqual([...levels].sort((a, b) => 'ewo'.indexOf(a[0] ?? '') - 'ewo'.indexOf(b[0] ?? '')))
  expect(levels[0]).toBe('error')
})

it('checks the variants, and says which', () => {
  const checks = checkPost(post({ text: 'Gut.', variants: [{ id: 'variant_1', text: 'Mehr: http://musterstadt.de' }] }))
  expect(problems(checks)).toEqual([
    {
      code: 'links.insecure',
      level: 'warn',
      where: { field: 'variant', id: 'variant_1', start: 6, end: 27 },
      params: { host: 'musterstadt.de' },
    },
  ])
})

it('leaves out what an authority has turned off', () => {
  const input = post({ text: 'ACHTUNG', settings: { off: ['capitals'] } })
  expect(checkPost(input).some((check) => check.code.startsWith('capitals'))).toBe(false)
})

it('says nothing of pictures when there are none', () => {
  expect(checkPost(post({ text: 'Gut.' })).some((check) => check.code.startsWith('altText'))).toBe(false)
})

describe('each weakness has its code', () => {
  it.each<[string, Partial<CheckInput>, string[]]>([
    ['an alternative text used twice', { images: [image('a', 'Die Brücke'), image('b', 'Die Brücke ')] }, ['altText.repeated']],
    ['an alternative text that is too long', { images: [image('a', 'Wort '.repeat(100))] }, ['altText.tooLong']],
    ['two empty alternative texts', { images: [image('a', ''), image('b', '')] }, ['altText.missing', 'altText.missing']],
    ['a hashtag of several words', { text: 'Musterstadt hilft #musterstadthilft' }, ['hashtags.camelCase']],
    ['a long hashtag of several words, without them in the text', { text: 'Komm zu uns! #wirsuchendich' }, ['hashtags.words']],
    ['a long hashtag that is hard to read', { text: 'Komm zu uns! #mitmachenlohntsich' }, ['hashtags.unclear']],
    ['a long word as a hashtag', { text: 'Es geht los. #straßensperrung #wohngeldantrag' }, []],
    ['too many hashtags', { text: '#a #b #c #d #e #f' }, ['hashtags.tooMany']],
    ['shouting', { text: 'WICHTIG für alle' }, ['capitals.run']],
    ['shouting in several words', { text: 'Jetzt ALLE MITMACHEN!' }, ['capitals.run']],
    ['abbreviations', { text: 'NINA, MOWAS, DSGVO und ÖPNV in NRW #WICHTIG' }, []],
    ['three emoji in a row', { text: 'Danke 🎉🎉 🎉 an alle' }, ['emoji.row']],
    ['six emoji', { text: '👍 a 👍 b 👍 c 👍 d 👍 e 👍🏽' }, ['emoji.tooMany']],
    ['a family and a flag', { text: 'Danke 👨‍👩‍👧‍👦 und 🇩🇪' }, []],
    ['digits', { text: 'Am 1. 2. 3. 4. 5. 6. Mai' }, []],
    ['a link text without sense', { text: 'Bitte klicken Sie hier: https://musterstadt.de' }, ['links.generic']],
    ['a shortened link', { text: 'https://bit.ly/abc' }, ['links.shortened']],
    ['an IBAN', { text: 'Spenden an DE89 3704 0044 0532 0130 00' }, ['caseData.found']],
    ['the phone of the authority', { text: 'Rufen Sie an: 0221 221-0' }, []],
    ['a long sentence', { text: `${'sehr '.repeat(21)}lang.` }, ['readability.longSentence']],
    [
      'an English text',
      { text: 'The administrative responsibilities are internationally extraordinarily complicated.', language: 'en' },
      [],
    ],
  ])('%s', (_name, input, expected) => expect(codes(input)).toEqual(expected))
})

function image(id: string, alt: string) {
  return { id, alt, fileName: `${id}.jpg` }
}

it('calls a text hard only from three sentences on, with the figures', () => {
  const hard = 'Infrastrukturmodernisierungsnotwendigkeiten beeinträchtigen Verkehrsteilnehmende vorübergehend außerordentlich. '
  expect(codes({ text: hard })).not.toContain('readability.hard')
  const found = checkPost(post({ text: hard.repeat(3) })).find((check) => check.code === 'readability.hard')
  expect(found?.level).toBe('warn')
  expect(found?.params.sentences).toBe(3)
  expect(Number(found?.params.wstf1)).toBeGreaterThan(12)
  const short = checkPost(post({ text: 'Kurz.' })).find((check) => check.code.startsWith('readability'))
  expect(short).toMatchObject({ code: 'readability.unstable', level: 'ok' })
})

it('takes any text and points only inside it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const { where } of checkPost(post({ text }))) {
        expect((where.start ?? 0) <= (where.end ?? 0) && (where.end ?? 0) <= text.length).toBe(true)
      }
    }),
  )
})

it('is quick enough to run while somebody types 5,000 characters', () => {
  const text = 'Die Musterbrücke ist gesperrt. Mehr: https://musterstadt.de/a #VerkehrInMusterstadt '.repeat(60)
  const started = performance.now()
  checkPost(post({ text }))
  expect(performance.now() - started).toBeLessThan(2000)
})
