import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldProblems, worded } from './field-words.ts'
import { idSchema } from './id.ts'

/** What a person reads who gave this value for the field `a`. */
function words(schema: z.ZodType, value: unknown): { de: string; en: string } | undefined {
  const result = z
    .object({ a: schema })
    .strict()
    .safeParse(value === undefined ? {} : { a: value }, { reportInput: true })
  return result.error && fieldProblems(result.error.issues)[0]?.expected
}

test.each<[string, z.ZodType, unknown, string, string]>([
  ['what is missing', z.string(), undefined, 'eine Angabe, sie fehlt (ein Text)', 'a value, it is missing (text)'],
  [
    'what is missing of few choices',
    z.enum(['a', 'b']),
    undefined,
    'eine Angabe, sie fehlt (eines von: a, b)',
    'a value, it is missing (one of: a, b)',
  ],
  ['text that is empty', z.string().min(1), '', 'mindestens 1 Zeichen', 'at least 1 character'],
  ['text that is too short', z.string().min(3), 'ab', 'mindestens 3 Zeichen', 'at least 3 characters'],
  ['text that is too long', z.string().max(2000), 'x'.repeat(2001), 'höchstens 2.000 Zeichen', 'at most 2,000 characters'],
  ['text of another length', z.string().length(3), 'ab', 'genau 3 Zeichen', 'exactly 3 characters'],
  ['a list that is too short', z.array(z.string()).min(1), [], 'mindestens 1 Eintrag', 'at least 1 entry'],
  ['a list that is too long', z.array(z.string()).max(1), ['a', 'b'], 'höchstens 1 Eintrag', 'at most 1 entry'],
  ['a number that is too small', z.number().min(5), 4, 'mindestens 5', 'at least 5'],
  ['a number that is too large', z.number().lt(5), 5, 'weniger als 5', 'less than 5'],
  ['text where a number belongs', z.number(), '5', 'eine Zahl', 'a number'],
  ['a broken number where a whole one belongs', z.int(), 1.5, 'eine ganze Zahl', 'a whole number'],
  ['a number where text belongs', z.string(), 5, 'ein Text', 'text'],
  ['text where yes or no belongs', z.boolean(), 'ja', 'true oder false', 'true or false'],
  ['one thing where a list belongs', z.array(z.string()), 'a', 'eine Liste', 'a list'],
  ['a word that is no choice', z.enum(['a', 'b']), 'c', 'eines von: a, b', 'one of: a, b'],
  [
    'a bad e-mail address',
    z.email(),
    'x',
    'eine E-Mail-Adresse wie name@stadt.example',
    'an e-mail address such as name@city.example',
  ],
  ['a bad address', z.url(), 'x', 'eine Adresse wie https://www.stadt.example', 'an address such as https://www.city.example'],
  ['a bad time', z.iso.datetime(), '2026-02-30', 'ein Zeitpunkt wie 2026-12-07T08:00:00Z', 'a time such as 2026-12-07T08:00:00Z'],
  ['a day that does not exist', z.iso.date(), '2026-02-30', 'ein Tag wie 2026-12-07', 'a day such as 2026-12-07'],
  [
    'an id of something else',
    idSchema('post'),
    'x_1',
    'eine Kennung der Form post_ und 32 Hexadezimalziffern',
    'an id of the form post_ and 32 hex digits',
  ],
  ['neither of two kinds', z.union([z.string(), z.int()]), true, 'ein Text oder eine Zahl', 'text or a number'],
  [
    'an unknown kind of thing',
    z.discriminatedUnion('k', [z.object({ k: z.literal('x') }), z.object({ k: z.literal('y') })]),
    { k: 'z' },
    'eines von: x, y',
    'one of: x, y',
  ],
  [
    'what our own rule refuses',
    z.string().refine(() => false, worded({ de: 'etwas Schönes', en: 'something nice' })),
    'x',
    'etwas Schönes',
    'something nice',
  ],
])('%s is said in the words of the reader', (_, schema, value, de, en) => expect(words(schema, value)).toEqual({ de, en }))

test('each field that nobody knows is named', () => {
  const result = z
    .object({ a: z.object({}).strict() })
    .strict()
    .safeParse({ a: { b: 1, c: 2 }, d: 3 }, { reportInput: true })
  expect(fieldProblems(result.error?.issues ?? []).map((one) => one.field)).toEqual(['a.b', 'a.c', 'd'])
})

test('what somebody typed is not repeated', () => {
  const schema = z.object({ a: z.email(), b: z.enum(['x']), c: z.union([z.int(), z.boolean()]) })
  const secret = 'geheim-4711'
  const result = schema.safeParse({ a: secret, b: secret, c: secret }, { reportInput: true })
  expect(JSON.stringify(fieldProblems(result.error?.issues ?? []))).not.toContain(secret)
})
