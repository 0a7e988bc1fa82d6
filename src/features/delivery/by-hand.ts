import type { Tx } from '../../infra/ctx.ts'
import type { Words } from '../../kernel/fault.ts'
import { splitThread } from '../../kernel/text/split.ts'
import { addressReader, channelLimits } from '../channels/channels.ts'
import { deliveryFaults } from './contract.ts'
import { ownerOfPart, partsOfOrigin } from './reads-origin.ts'
import type * as store from './store.ts'
import type { StoredPart } from './tables.ts'

/** What is out of reach: a person said that it is there, and nothing holds its id. */
export const isOutOfReach = (parts: readonly StoredPart[]): boolean => parts.some((part) => part.byHand === 'unnamed')

/** What is known to stand there, and how many parts are still to be named when a person finds the delivery. */
export async function openParts(tx: Tx, row: store.DeliveryRow): Promise<{ known: StoredPart[]; count: number }> {
  const wanted = await partsWanted(tx, row)
  const before = row.kind === 'edit' ? await partsOfOrigin(tx, row) : []
  const known = [...before, ...row.parts.filter((part) => before.every((one) => one.remoteId !== part.remoteId))].slice(0, wanted)
  return { known, count: wanted - known.length }
}

/** In how many parts its words go out on its network. */
async function partsWanted(tx: Tx, row: store.DeliveryRow): Promise<number> {
  if (row.kind === 'remove' || row.kind === 'moderate') return 0
  const { text } = row.content as { text?: string }
  const limits = await channelLimits(tx, row.channel_id)
  return limits.threadParts > 1 && text ? splitThread(text, limits.text).length : 1
}

/**
 * All parts of a delivery that a person found: what was known, what the addresses name, and for each one missing a mark that it is there.
 * @throws deliveryFaults wrongAddress
 */
export async function partsFound(tx: Tx, row: store.DeliveryRow, urls: readonly string[]): Promise<StoredPart[]> {
  const { known, count } = await openParts(tx, row)
  const reader = await addressReader(tx, row.channel_id)
  const parts = [...known]
  for (let i = 0; i < Math.max(count, urls.length); i++) {
    const url = urls[i]
    if (i >= count)
      throw wrongAt(i, { de: 'nichts: so viele Teile hat der Beitrag nicht', en: 'nothing: the post has fewer parts' })
    if (url === undefined || !reader)
      parts.push({ remoteId: `by-hand:${row.id}.${i}`, ...(url ? { url } : {}), byHand: 'unnamed' })
    else parts.push({ ...(await named(tx, row, { url, at: i, reader, parts })), byHand: 'named' })
  }
  return parts
}

async function named(
  tx: Tx,
  row: store.DeliveryRow,
  o: { url: string; at: number; reader: NonNullable<Awaited<ReturnType<typeof addressReader>>>; parts: readonly StoredPart[] },
): Promise<StoredPart> {
  const part = o.reader.read(o.url)
  if (!part) {
    throw wrongAt(o.at, {
      de: `die Adresse des Beitrags auf ${o.reader.network}, vollständig kopiert, wenn er dort geöffnet ist`,
      en: `the address of the post on ${o.reader.network}, copied whole while it is open there`,
    })
  }
  const owner = await ownerOfPart(tx, row.channel_id, part.remoteId)
  if (o.parts.some((one) => one.remoteId === part.remoteId) || (owner !== null && owner !== row.id))
    throw wrongAt(o.at, {
      de: 'die Adresse gerade dieses Beitrags oder Teils; hier steht ein anderer',
      en: 'the address of this very post or part; another one stands here',
    })
  return part
}

const wrongAt = (at: number, expected: Words) => deliveryFaults.wrongAddress({}, [{ field: `urls.${at}`, expected }])
