/** A delivery of a post as changes of what was sent need it. */
export interface SentFact {
  id: string
  batchId: string
  channelId: string
  kind: string
  state: string
  untouched: boolean
  /** What it brought there; more than none when only a part of it was refused. */
  parts: readonly unknown[]
  /** What a change or a removal is of. */
  ofDeliveryId: string | null
}

/** What stands on one channel, and whether something is on its way there. */
export interface Standing {
  /** The delivery whose parts stand there; null when nothing does. */
  standing: string | null
  /** Deliveries that were given up although a part of them stands there: of a thread, or what a change of one added. */
  leftovers: string[]
  /** `untouched`: certainly nothing of it has left, so it can still be taken back. */
  open: 'none' | 'untouched' | 'touched'
  /** The batches of what is on its way. */
  openBatches: string[]
  /** Something was refused or given up, and nothing stands there. */
  failed: boolean
  removed: boolean
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

const nothing: Standing = { standing: null, leftovers: [], open: 'none', openBatches: [], failed: false, removed: false }

function after(before: Standing, one: SentFact): Standing {
  if (!finished.has(one.state)) {
    const open = one.untouched && before.open !== 'touched' ? 'untouched' : 'touched'
    return { ...before, open, openBatches: [...before.openBatches, one.batchId] }
  }
  if (one.state === 'failed' || one.state === 'abandoned') {
    const isLeft = one.state === 'abandoned' && one.kind !== 'remove' && one.parts.length > 0
    return { ...before, failed: before.standing === null, ...(isLeft ? { leftovers: [...before.leftovers, one.id] } : {}) }
  }
  if (one.kind === 'remove') return afterRemoval(before, one.ofDeliveryId)
  return { ...before, standing: one.id, failed: false, removed: false }
}

/** What a change had added goes by itself; the post that stands there stays until it is removed. */
function afterRemoval(before: Standing, of: string | null): Standing {
  const leftovers = before.leftovers.filter((id) => id !== of)
  const isPart = leftovers.length < before.leftovers.length && before.standing !== null
  return isPart ? { ...before, leftovers } : { ...before, standing: null, leftovers, removed: true }
}

/** A channel on which nothing stands and which could get the post as it now is. */
export interface Renewal {
  channelId: string
  /** The last delivery there: failed or given up. */
  of: string
  /** A change of the post was sent since. */
  corrected: boolean
}

/**
 * Channels to which a sent post may go anew: every delivery there ended with certainly nothing standing. None while the own site has not
 * the present words (rule 21), since nothing may say elsewhere what does not stand there.
 * @param publications oldest first, without those taken back
 * @param localIds channels that are the own site
 */
export function renewals(
  deliveries: readonly SentFact[],
  publications: readonly { kind: string; batch_id: string }[],
  localIds: ReadonlySet<string>,
): Renewal[] {
  const channels = standings(deliveries)
  const site = [...channels].filter(([id]) => localIds.has(id)).map(([, stand]) => stand)
  if (site.length === 0 || site.some((one) => one.standing === null || one.open !== 'none')) return []
  return [...channels].flatMap(([channelId, stand]): Renewal[] => {
    if (localIds.has(channelId) || stand.standing !== null || stand.open !== 'none' || stand.removed || !stand.failed) return []
    const there = deliveries.filter((one) => one.channelId === channelId && one.state !== 'withdrawn')
    const last = there.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0]
    if (!last || there.some((one) => one.parts.length > 0)) return []
    const since = publications.slice(publications.findIndex((one) => one.batch_id === last.batchId) + 1)
    return [{ channelId, of: last.id, corrected: since.some((one) => one.kind === 'edit') }]
  })
}
