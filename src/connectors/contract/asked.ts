import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AskedField, faultsOf } from '../../kernel/asked-fields.ts'
import { fieldsAsked } from '../../kernel/asking.ts'
import type { AnyConnector } from '../connector.ts'
import { drive, openStored } from './drive.ts'
import { ids, post } from './examples.ts'
import type { ContractChannel } from './server.ts'

type Publish = NonNullable<AnyConnector['publish']>

/** Anything that a program or an older desk could have stored for a field. */
const anyValue = fc.oneof(
  fc.constant(undefined),
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom('', ' ', '👍'.repeat(99), '👍'.repeat(101), 'https://behoerde.example'),
)

/** The longest that a field takes, else an example of it. */
function exampleOf(field: AskedField, letter: string): unknown {
  switch (field.kind) {
    case 'choice':
      return field.options.at(letter === 'a' ? 0 : -1)?.value
    case 'yes-no':
      return letter === 'a'
    case 'number':
      return letter === 'a' ? (field.min ?? 1) : (field.max ?? 2)
    case 'url':
      return `https://behoerde.example/${letter}`
    default:
      return letter.repeat(Math.min(field.max ?? 20, 500))
  }
}

/** What is asked with each post is one thing: the form, the check, what arrives and what an edit changes. */
export function askedContract(connector: AnyConnector, publish: Publish, open: () => Promise<ContractChannel>): void {
  const fields = fieldsAsked(connector.variant)
  const example = (letter: string) => Object.fromEntries(fields.map((field) => [field.name, exampleOf(field, letter)]))

  describe.runIf(fields.length > 0)('what is asked with each post', () => {
    it('is drawn as a whole, with words in both languages', () => {
      expect(fields.map((field) => field.name)).toEqual(Object.keys((connector.variant as never as { shape: object }).shape))
      for (const { label } of fields)
        expect([label.de === '', label.en === '', label.de === label.en]).toEqual([false, false, false])
    })

    it('is checked alike by the form and by the schema', () => {
      const values = fc.record(Object.fromEntries(fields.map((field) => [field.name, anyValue])))
      fc.assert(
        fc.property(values, (given) => {
          const isFine = connector.variant.safeParse(given).success
          expect(Object.keys(faultsOf(fields, given)).length === 0, JSON.stringify(given)).toBe(isFine)
        }),
        { numRuns: 300 },
      )
    })

    it('arrives as it was given, at its longest', async () => {
      const channel = await open()
      const variant = connector.variant.parse(example('a'))
      const { outcome } = await drive(connector, publish, channel, publish.prepare({ ...post(), variant }, ids()))
      expect(outcome.is).toBe('done')
      expect((await channel.published()).map((one) => one.given)).toEqual([variant])
    })

    const edit = publish.edit
    it.runIf(edit !== undefined)(
      'is changed by an edit that changes nothing else, and the look-up sees the difference',
      async () => {
        const channel = await open()
        const outgoing = post()
        const first = { ...outgoing, variant: connector.variant.parse(example('a')) }
        const { parts } = await drive(connector, publish, channel, publish.prepare(first, ids()))
        if (!edit) return
        const ticket = edit.prepare(parts, { ...outgoing, variant: connector.variant.parse(example('b')) }, ids())
        const look = async () => (await edit.check(openStored(connector, channel, ticket).session, ticket)).is
        expect(await look()).toBe('absent')
        await drive(connector, edit, channel, ticket)
        expect(await look()).toBe('done')
        expect((await channel.published()).map((one) => one.given)).toEqual([example('b')])
      },
    )
  })
}
