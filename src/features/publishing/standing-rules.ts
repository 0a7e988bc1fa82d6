/** A delivery of a post as changes of what was sent need it. */
export interface SentFact {
  id: string
  batchId: string
  channelId: string
  kind: string
  state: string
  untouched: boolean
}

/** What stands on one channel, and whether something is on its way there. */
export interface Standing {
  /** The delivery whose parts stand there; null when nothing does. */
  standing: string | null
  /** `untouched`: certainly nothing of it has left, so it can still be taken back. */
  open: 'none' | 'untouched' | 'touched'
  /** The batches of what is on its way. */
  openBatches: string[]
  /** Something was refused or given up, and nothing stands there. */
  failed: boolean
  removed: boolean
}

const finished = new Set(['done', 'failed', 'withdrawn'])

/** Reads the deliveries of a post channel by channel. */
export function standings(deliveries: readonly SentFact[]): Map<string, Standing> {
  const channels = new Map<string, Standing>()
  const ordered = deliveries.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const one of ordered) {
    if (one.state === 'withdrawn') continue
    const before = channels.get(one.channelId) ?? { standing: null, open: 'none', openBatches: [], failed: false, removed: false }
    channels.set(one.channelId, after(before, one))
  }
  return channels
}

function after(before: Standing, one: SentFact): Standing {
  if (!finished.has(one.state)) {
    const open = one.untouched && before.open !== 'touched' ? 'untouched' : 'touched'
    return { ...before, open, openBatches: [...before.openBatches, one.batchId] }
  }
  if (one.state === 'failed') return { ...before, failed: before.standing === null }
  if (one.kind === 'remove') return { ...before, standing: null, removed: true }
  return { ...before, standing: one.id, failed: false, removed: false }
}
