/** The steps of connecting, in order. */
export const connectSteps = ['network', 'prepare', 'access', 'name', 'done'] as const
/** Besides them: which of several accounts, and back from a network without one. */
export type ConnectStep = (typeof connectSteps)[number] | 'account' | 'back'

const written: Record<ConnectStep, string> = {
  network: '',
  prepare: 'vorbereiten',
  access: 'zugang',
  name: 'name',
  account: 'konto',
  back: 'zurueck',
  done: 'fertig',
}

/** Where somebody is: the step and the network, the channel that was made, or what was begun and is to be gone on with. */
export interface ConnectPlace {
  step: ConnectStep
  network: string
  channelId: string
  attempt: string
}

/**
 * Reads the address. A step that lacks what comes before it is not shown: without a network one is chosen first, and what was filled in does
 * not survive a reload, so `filled` says whether the access is known.
 */
export function placeOf(query: Readonly<Record<string, string>>, filled: boolean): ConnectPlace {
  const place = { network: query.netz ?? '', channelId: query.kanal ?? '', attempt: query.versuch ?? '' }
  const steps = Object.keys(written) as ConnectStep[]
  const wanted = steps.find((step) => written[step] === (query.schritt ?? '')) ?? 'network'
  return { step: reachable(wanted, place, filled), ...place }
}

function reachable(wanted: ConnectStep, place: Omit<ConnectPlace, 'step'>, filled: boolean): ConnectStep {
  if (wanted === 'done') return place.channelId ? 'done' : 'network'
  if (wanted === 'account') return place.attempt ? 'account' : 'network'
  if (place.network === '') return 'network'
  return wanted === 'name' && !filled ? 'access' : wanted
}

/** Where in the row of steps it stands: the network was asked with the name, and nothing is connected yet. */
export const shownStep = (step: ConnectStep): (typeof connectSteps)[number] =>
  step === 'account' || step === 'back' ? 'name' : step

/** The address of a step. */
export function toStep(step: ConnectStep, o: { network?: string; channelId?: string } = {}): string {
  const query = new URLSearchParams()
  if (o.network && step !== 'done') query.set('netz', o.network)
  if (written[step]) query.set('schritt', written[step])
  if (o.channelId) query.set('kanal', o.channelId)
  const tail = query.toString()
  return tail ? `/kanaele/verbinden?${tail}` : '/kanaele/verbinden'
}
