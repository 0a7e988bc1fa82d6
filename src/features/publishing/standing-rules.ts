/** A delivery of a post as changes of what was sent need it. */
export interface SentFact {
  id: string
  batchId: string
  channelId: string
  kind: string
  state: string
  untouched: boolean
  /** What it brought there; more than none when only a part of it was refused. */
  parts: readonly { byHand?: 'named' | 'unnamed' | undefined }[]
  /** What a change or a removal is of. */
  ofDeliveryId: string | null
}

/** What stands on one channel, and whether something is on its way there. */
export interface Standing {
  /** The delivery whose parts stand there; null when nothing does. */
  standing: string | null
  /** A person said that it stands there, and nobody knows under which id: only by hand can it be changed. */
  byHand: boolean
  /** Deliveries that were given up although a part of them stands there: of a thread, or what a change of one added. */
  leftovers: string[]
  /** `untouched`: certainly nothing of it has left, so it can still be taken back. */
  open: 'none' | 'untouched' | 'touched'
  /** The batches of what is on its way, removals apart. */
  openBatches: string[]
  /** Something was refused or given up, and nothing stands there. */
  failed: boolean
  removed: boolean
  /** Somebody removed it, and that is still on its way: it counts as removed, and nothing takes the removal back. */
  removing: boolean
}

const finished = new Set(['done', 'failed', 'abandoned', 'withdrawn'])

/** Reads the deliveries of a post channel by channel. */
export function standings(deliveries: readonly SentFact[]): Map<string, Standing> {
  const channels = new Map<string, Standing>()
  const ordered = deliveries.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const one of ordered) {
    if (one.state === 'withdrawn') continue
    const before = channels.get(one.channelId) ?? nothing
    channels.set(one.channelId, after(before, one))
  }
  return channels
}

/** Channels that a sent post went to: what goes there now is no new post. Null: nothing was sent yet, so every channel gets a new one. */
export type SentTo = ReadonlySet<string> | null

export const sentTo = (release: string, deliveries: readonly SentFact[]): SentTo =>
  release === 'sent' ? new Set(standings(deliveries).keys()) : null

const nothing: Standing = {
  standing: null,
  byHand: false,
  leftovers: [],
  open: 'none',
  openBatches: [],
  failed: false,
  removed: false,
  removing: false,
}

function after(before: Standing, one: SentFact): Standing {
  if (!finished.has(one.state)) {
    const open = one.untouched && before.open !== 'touched' ? 'untouched' : 'touched'
    if (one.kind === 'remove') return { ...before, open, removing: true }
    return { ...before, open, openBatches: [...before.openBatches, one.batchId] }
  }
  if (one.state === 'failed' || one.state === 'abandoned') {
    const isLeft = one.state === 'abandoned' && one.kind !== 'remove' && one.parts.length > 0
    return { ...before, failed: before.standing === null, ...(isLeft ? { leftovers: [...before.leftovers, one.id] } : {}) }
  }
  if (one.kind === 'remove') return afterRemoval(before, one.ofDeliveryId)
  const byHand = one.parts.some((part) => part.byHand === 'unnamed')
  return { ...before, standing: one.id, byHand, failed: false, removed: false }
}

/** What a change had added goes by itself; the post that stands there stays until it is removed. */
function afterRemoval(before: Standing, of: string | null): Standing {
  const leftovers = before.leftovers.filter((id) => id !== of)
  const isPart = leftovers.length < before.leftovers.length && before.standing !== null
  return isPart ? { ...before, leftovers } : { ...before, standing: null, byHand: false, leftovers, removed: true }
}

/** A publication as it is needed to know what stands where. */
export interface SentWords {
  kind: string
  batch_id: string
  content_hash: string
  /** Of each channel that was asked to take it, what would stand there then. */
  sent: Readonly<Record<string, string>>
}

/** What stands on each channel, as the hash of what was sent there: not what was asked for last, which may never have arrived. */
export function standingHashes(
  channels: ReadonlyMap<string, Standing>,
  deliveries: readonly SentFact[],
  publications: readonly SentWords[],
): Map<string, string | undefined> {
  const batchOf = new Map(deliveries.map((one) => [one.id, one.batchId]))
  const wordsOf = new Map(publications.map((one) => [one.batch_id, one.sent]))
  return new Map(
    [...channels].map(([id, { standing }]) => [
      id,
      standing === null ? undefined : wordsOf.get(batchOf.get(standing) ?? '')?.[id],
    ]),
  )
}

/** A channel that has not the post as it now is, and could get it. */
export interface Renewal {
  channelId: string
  /** The last delivery there: failed or given up. */
  of: string
  /** What stands there and is to be changed; null when nothing does. */
  standing: string | null
  /** A change of the post was sent since. */
  corrected: boolean
}

/**
 * Channels to which a sent post may go anew: everything there ended, the last of it without arriving, and nothing stands there or what
 * stands there can still be changed. None while the own site has not the present words (rule 21), since nothing may say elsewhere what does
 * not stand there.
 * @param publications oldest first, without those taken back
 * @param localIds channels that are the own site
 */
export function renewals(
  deliveries: readonly SentFact[],
  publications: readonly SentWords[],
  localIds: ReadonlySet<string>,
): Renewal[] {
  const channels = standings(deliveries)
  const site = [...channels].filter(([id]) => localIds.has(id)).map(([, stand]) => stand)
  if (site.length === 0 || site.some((one) => one.standing === null || one.open !== 'none')) return []
  return [...channels].flatMap(([channelId, stand]): Renewal[] => {
    if (localIds.has(channelId) || stand.open !== 'none' || stand.removed) return []
    const there = deliveries.filter((one) => one.channelId === channelId && one.state !== 'withdrawn')
    const last = there.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0]
    if (!last || !ended.has(last.state) || last.kind === 'remove') return []
    // What did not arrive may have left parts all the same: those are not to stand there twice.
    if (there.some((one) => one.parts.length > 0 && ended.has(one.state))) return []
    const at = publications.findIndex((one) => one.batch_id === last.batchId)
    const since = publications.slice(at + 1).filter((one) => one.kind === 'edit')
    // What stands there was looked at with each later change: were its words not the present ones, a newer delivery would have followed.
    const isSettled = since.some((one) => one.content_hash !== publications[at]?.content_hash)
    if (stand.standing !== null && isSettled) return []
    return [{ channelId, of: last.id, standing: stand.standing, corrected: stand.standing === null && since.length > 0 }]
  })
}

const ended = new Set(['failed', 'abandoned'])
