import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { askedFields, faultsOf, inTwo, shownValue } from './asked-fields.ts'
import { fieldsAsked, textUpTo } from './asking.ts'

const schema = z.object({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(30)
    .meta({ title: 'Adresse', description: 'Wie im Browser' }),
  token: z
    .string()
    .trim()
    .regex(/^[a-z]{5,}$/)
    .meta({ title: 'Zugangsschlüssel', writeOnly: true }),
  size: z
    .enum(['klein', 'gross'])
    .default('klein')
    .meta(inTwo({ title: { de: 'Größe', en: 'Size' }, options: { gross: { de: 'groß', en: 'large' } } })),
  notice: textUpTo(10)
    .optional()
    .meta(inTwo({ title: { de: 'Hinweis', en: 'Notice' }, help: { de: 'Steht davor.', en: 'Stands before.' }, foldsPost: true })),
  story: textUpTo(500)
    .optional()
    .meta(inTwo({ title: { de: 'Mehr', en: 'More' }, long: true })),
  forChildren: z.boolean(),
  hours: z.int().min(1).max(72).optional(),
  list: z.array(z.string()).optional(),
})
const fields = fieldsAsked(schema)
const fine = { baseUrl: 'https://netz.example', token: 'abcdef', forChildren: false }
const faults = (change: Record<string, unknown>) => faultsOf(fields, { ...fine, ...change })

test('a form is drawn from what the network describes', () => {
  expect(fields.map(({ name, kind, required, secret }) => [name, kind, required, secret])).toEqual([
    ['baseUrl', 'url', true, false],
    ['token', 'text', true, true],
    ['size', 'choice', false, false],
    ['notice', 'text', false, false],
    ['story', 'long', false, false],
    ['forChildren', 'yes-no', true, false],
    ['hours', 'number', false, false],
  ])
})

test('words stand in both languages; one that is there once stands in both', () => {
  expect(fields.find((one) => one.name === 'notice')).toMatchObject({
    label: { de: 'Hinweis', en: 'Notice' },
    help: { de: 'Steht davor.', en: 'Stands before.' },
    max: 10,
    foldsPost: true,
  })
  expect(fields[0]?.label).toEqual({ de: 'Adresse', en: 'Adresse' })
  expect(fields.find((one) => one.name === 'size')?.options).toEqual([
    { value: 'klein', label: { de: 'klein', en: 'klein' } },
    { value: 'gross', label: { de: 'groß', en: 'large' } },
  ])
})

test('nothing described asks for nothing', () => {
  expect([askedFields(null), askedFields({}), fieldsAsked(z.object({}))]).toEqual([[], [], []])
})

test('what fits is let through, with spaces around it too', () => {
  expect(faults({})).toEqual({})
  expect(faults({ token: ' abcdef\n', notice: `  ${'x'.repeat(10)}  `, hours: 72, size: 'gross' })).toEqual({})
  expect(faults({ notice: '👍'.repeat(10) })).toEqual({})
})

test.each([
  [{ token: '  ' }, { token: 'missing' }],
  [{ forChildren: undefined }, { forChildren: 'missing' }],
  [{ baseUrl: 'netz.example' }, { baseUrl: 'notAddress' }],
  [{ baseUrl: `https://${'a'.repeat(40)}` }, { baseUrl: 'tooLong' }],
  [{ token: 'AB12' }, { token: 'wrongForm' }],
  [{ notice: '👍'.repeat(11) }, { notice: 'tooLong' }],
  [{ notice: 5 }, { notice: 'wrongForm' }],
  [{ size: 'riesig' }, { size: 'wrongForm' }],
  [{ hours: 0 }, { hours: 'tooSmall' }],
  [{ hours: 73 }, { hours: 'tooLarge' }],
  [{ hours: 1.5 }, { hours: 'notNumber' }],
  [{ hours: '3' }, { hours: 'notNumber' }],
  [{ forChildren: 'ja' }, { forChildren: 'wrongForm' }],
])('what does not fit is named at its field: %j', (change, expected) => {
  expect(faults(change)).toEqual(expected)
})

test('the form and the schema say yes and no to the same texts', () => {
  const unit = fc.constantFrom('a', ' ', 'ü', '👍', '👩‍👩‍👧', '\n')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 25 }), (notice) => {
      const isFine = schema.safeParse({ ...fine, notice }).success
      expect(Object.keys(faults({ notice })).length === 0).toBe(isFine)
    }),
  )
})

test('a value is shown as people say it, and nothing where nothing was given', () => {
  const shown = (name: string, value: unknown) => {
    const field = fields.find((one) => one.name === name)
    return field && shownValue(field, value)?.de
  }
  expect([shown('forChildren', true), shown('size', 'gross'), shown('hours', 3)]).toEqual(['ja', 'groß', '3'])
  expect([shown('forChildren', false), shown('notice', ''), shown('notice', undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
