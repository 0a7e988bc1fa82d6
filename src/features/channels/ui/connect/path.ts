/** The steps of connecting, in order. */
export const connectSteps = ['network', 'prepare', 'access', 'name', 'done'] as const
export type ConnectStep = (typeof connectSteps)[number]

const written: Record<ConnectStep, string> = {
  network: '',
  prepare: 'vorbereiten',
  access: 'zugang',
  name: 'name',
  done: 'fertig',
}

/** Where somebody is: the step and the network, or the channel that was made. */
export interface ConnectPlace {
  step: ConnectStep
  network: string
  channelId: string
}

/**
 * Reads the address. A step that lacks what comes before it is not shown: without a network one is chosen first, and what was filled in does
 * not survive a reload, so `filled` says whether the access is known.
 */
export function placeOf(query: Readonly<Record<string, string>>, filled: boolean): ConnectPlace {
  const network = query.netz ?? ''
  const channelId = query.kanal ?? ''
  const wanted = connectSteps.find((step) => written[step] === (query.schritt ?? '')) ?? 'network'
  if (wanted === 'done') return { step: channelId ? 'done' : 'network', network, channelId }
  if (network === '') return { step: 'network', network, channelId }
  if (wanted === 'network') return { step: 'network', network, channelId }
  return { step: wanted === 'name' && !filled ? 'access' : wanted, network, channelId }
}

/** The address of a step. */
export function toStep(step: ConnectStep, o: { network?: string; channelId?: string } = {}): string {
  const query = new URLSearchParams()
  if (o.network && step !== 'done') query.set('netz', o.network)
  if (written[step]) query.set('schritt', written[step])
  if (o.channelId) query.set('kanal', o.channelId)
  const tail = query.toString()
  return tail ? `/kanaele/verbinden?${tail}` : '/kanaele/verbinden'
}
