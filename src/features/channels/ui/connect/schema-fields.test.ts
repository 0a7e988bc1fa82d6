import { expect, test } from 'vitest'
import { z } from 'zod'
import { faultsOf, fieldsOf } from './schema-fields'

const schema = z.toJSONSchema(
  z.object({
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .max(30)
      .meta({ title: 'Adresse', description: 'Wie im Browser' }),
    token: z
      .string()
      .regex(/^[a-z]{5,}$/)
      .meta({ title: 'Zugangsschlüssel', writeOnly: true }),
    size: z.enum(['klein', 'groß']).default('klein'),
    note: z.string().optional(),
    count: z.number(),
  }),
) as Record<string, unknown>

const fields = fieldsOf(schema)
const fine = { baseUrl: 'https://netz.example', token: 'abcdef', size: 'klein' }

test('a form is drawn from what the network describes', () => {
  expect(fields.map(({ name, label, kind, secret, required }) => ({ name, label, kind, secret, required }))).toEqual([
    { name: 'baseUrl', label: 'Adresse', kind: 'url', secret: false, required: true },
    { name: 'token', label: 'Zugangsschlüssel', kind: 'text', secret: true, required: true },
    { name: 'size', label: 'size', kind: 'choice', secret: false, required: true },
    { name: 'note', label: 'note', kind: 'text', secret: false, required: false },
  ])
  expect(fields.find((one) => one.name === 'size')).toMatchObject({ options: ['klein', 'groß'], initial: 'klein' })
})

test('a network that cannot be connected by hand has no fields', () => {
  expect(fieldsOf(null)).toEqual([])
})

test('what fits is let through', () => {
  expect(faultsOf(fields, fine)).toEqual({})
})

test('what is missing, no address, too long or in a wrong form is named at its field', () => {
  expect(faultsOf(fields, { ...fine, token: '  ' })).toEqual({ token: 'missing' })
  expect(faultsOf(fields, { ...fine, baseUrl: 'netz.example' })).toEqual({ baseUrl: 'notAddress' })
  expect(faultsOf(fields, { ...fine, baseUrl: `https://${'a'.repeat(40)}` })).toEqual({ baseUrl: 'tooLong' })
  expect(faultsOf(fields, { ...fine, token: 'AB12' })).toEqual({ token: 'wrongForm' })
})

test('spaces around a pasted secret do no harm', () => {
  expect(faultsOf(fields, { ...fine, token: ' abcdef\n' })).toEqual({})
})
