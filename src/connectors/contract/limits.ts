import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits, measure } from '../../kernel/text/measure.ts'
import type { AnyConnector } from '../connector.ts'
import { drive } from './drive.ts'
import { ids, post } from './examples.ts'
import type { ContractChannel } from './server.ts'

type Publish = NonNullable<AnyConnector['publish']>

/** Pieces that networks count in different ways. */
const pieces = fc.constantFrom(
  'Straße ',
  'a',
  'ü',
  'u\u0308',
  '👩‍👩‍👧',
  '🇩🇪',
  '語',
  ' ',
  '\n',
  'https://www.musterstadt.example/ein/sehr/langer/weg?mit=angaben ',
  'musterstadt.de ',
  '@stadt@social.example ',
  '#Sperrung ',
)

/** The limits are what the server really does. */
export function limitsContract(connector: AnyConnector, publish: Publish, open: () => Promise<ContractChannel>): void {
  const { limits } = connector

  /** Texts around the limit, made of what is hard to count. */
  const nearLimit = fc.array(pieces, { minLength: 1, maxLength: 40 }).map((words) => {
    let text = words.join('')
    while (fits(`${text}${words.join('')}`, limits.text)) text += words.join('')
    while (fits(`${text}x`, limits.text)) text += 'x'
    return text.trim() === '' ? 'x' : text
  })

  describe('limits', () => {
    it('counts as the server does: the longest text that fits is taken, one sign more is not', async () => {
      const channel = await open()
      await fc.assert(
        fc.asyncProperty(nearLimit, async (text) => {
          expect(await channel.takes(text), `${measure(text, limits.text).length} fit`).toBe(true)
          expect(await channel.takes(`${text}xx`), 'two more do not').toBe(fits(`${text}xx`, limits.text))
        }),
        { numRuns: 25 },
      )
    })

    it('cuts every text so that the server takes each part', async () => {
      const channel = await open()
      await fc.assert(
        fc.asyncProperty(fc.array(pieces, { minLength: 1, maxLength: 300 }), async (words) => {
          const text = words.join('').trim() || 'x'
          const before = (await channel.published()).length
          const { outcome } = await drive(connector, publish, channel, publish.prepare(post({ text }), ids()))
          if (outcome.is === 'refused') expect(outcome).toMatchObject({ code: 'too-long' })
          else expect((await channel.published()).length).toBeGreaterThan(before)
        }),
        { numRuns: 15 },
      )
    })

    it.runIf(limits.images !== null)('takes as many images, with as long a description, as it says', async () => {
      const channel = await open()
      const most = limits.images?.max ?? 0
      const alt = 'B'.repeat(limits.altText?.max ?? 0)
      const images = Array.from({ length: most }, (_, i) => ({ ...channel.image(), mediaId: `media_${i}`, alt }))
      const { outcome } = await drive(connector, publish, channel, publish.prepare(post({ images }), ids()), { images })
      expect(outcome.is).toBe('done')
      const [there] = await channel.published()
      expect(there?.alts).toEqual(images.map((image) => image.alt))
    })

    it.runIf(limits.images !== null)('says that it is the picture when the server does not take one', async () => {
      const channel = await open()
      const image = { ...channel.image(), read: async () => new TextEncoder().encode('no picture at all') }
      const ticket = publish.prepare(post({ images: [image] }), ids())
      const { outcome } = await drive(connector, publish, channel, ticket, { images: [image] })
      expect(outcome).toMatchObject({ is: 'refused', code: 'media' })
      expect(await channel.published()).toEqual([])
    })
  })
}
