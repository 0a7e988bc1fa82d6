import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits } from '../../kernel/text/measure.ts'
import type { AnyConnector } from '../connector.ts'
import { freeze, ids, post } from './examples.ts'

type Publish = NonNullable<AnyConnector['publish']>

const sometimes = fc.record({
  text: fc.string({ unit: 'grapheme', maxLength: 3000 }),
  language: fc.constantFrom('de', 'en', 'uk'),
})

/** prepare() only computes. */
export function prepareContract(connector: AnyConnector, publish: Publish): void {
  describe('preparing', () => {
    it('gives the same ticket for the same input and changes nothing of it', () => {
      fc.assert(
        fc.property(sometimes, (given) => {
          const outgoing = freeze({ ...post(), ...given })
          const named = freeze(ids())
          expect(publish.prepare(outgoing, named)).toEqual(publish.prepare(outgoing, named))
        }),
        { numRuns: 50 },
      )
    })

    it('gives a ticket that comes back from JSON as it went in', () => {
      fc.assert(
        fc.property(sometimes, (given) => {
          const ticket = publish.prepare({ ...post(), ...given }, ids())
          expect(JSON.parse(JSON.stringify(ticket))).toEqual(ticket)
        }),
        { numRuns: 50 },
      )
    })

    it('puts its own ids into the ticket, so that two deliveries of one text never look alike', () => {
      const outgoing = post()
      expect(publish.prepare(outgoing, ids())).not.toEqual(publish.prepare(outgoing, ids()))
    })

    it('knows by its limits that an ordinary text fits', () => {
      expect(fits(post().text, connector.limits.text)).toBe(true)
    })
  })
}
