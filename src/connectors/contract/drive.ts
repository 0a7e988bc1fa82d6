import { setTimeout as sleep } from 'node:timers/promises'
import { unreachable } from '../../kernel/unreachable.ts'
import type { AnyConnector, Outcome, OutgoingImage, RemotePart, Session, Ticket } from '../connector.ts'
import type { ContractChannel } from './server.ts'

/** Thrown where the process is made to die. */
class Crash extends Error {}

/** What a delivery is made of: the part of a connector that sends and looks. */
export interface Sending {
  send(s: Session, ticket: Ticket): Promise<Outcome>
  check(s: Session, ticket: Ticket): Promise<Outcome>
}

export interface Stored {
  session: Session
  /** The ticket as the store holds it. */
  ticket(): Ticket
  /** How many steps (requests and notes) were taken. */
  steps(): number
}

const viaJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** Opens a session whose store begins with this ticket; the process dies at the given step, just before or just after it. */
export function openStored(
  connector: AnyConnector,
  channel: ContractChannel,
  ticket: Ticket,
  o: { images?: readonly OutgoingImage[]; crash?: { step: number; when: 'before' | 'after' } } = {},
): Stored {
  const access = connector.access(channel.settings, channel.secret)
  let stored = viaJson(ticket)
  let steps = 0
  const step = async <T>(take: () => Promise<T>): Promise<T> => {
    steps += 1
    const dies = o.crash?.step === steps
    if (dies && o.crash?.when === 'before') throw new Crash()
    const result = await take()
    if (dies) throw new Crash()
    return result
  }
  const session: Session = {
    channelId: 'channel_contract',
    account: channel.account,
    settings: channel.settings,
    fetch: (path, request = {}) =>
      step(() => {
        const base = access.baseUrl.replace(/\/?$/, '/')
        return channel.fetch(new URL(path, base).href, { ...request, headers: { ...access.headers, ...request.headers } })
      }),
    note: (next) =>
      step(async () => {
        stored = viaJson(next)
      }),
    media: async (mediaId) => {
      const image = o.images?.find((one) => one.mediaId === mediaId)
      if (!image) throw new Error(`no image ${mediaId}`)
      return image
    },
  }
  return { session, ticket: () => stored, steps: () => steps }
}

export interface Driven {
  outcome: Extract<Outcome, { is: 'done' | 'refused' | 'reconnect' }>
  /** All outcomes on the way, the last one included. */
  path: Outcome[]
  parts: RemotePart[]
  /** Did the process die on the way, as it was made to? */
  crashed: boolean
}

/** A small delivery engine: takes a ticket through send() and check() until it is settled, as the product's does. */
export async function drive(
  connector: AnyConnector,
  sending: Sending,
  channel: ContractChannel,
  first: Ticket,
  o: { images?: readonly OutgoingImage[]; crash?: { step: number; when: 'before' | 'after' }; phase?: 'send' | 'check' } = {},
): Promise<Driven> {
  let stored = openStored(connector, channel, first, o)
  let phase = o.phase ?? 'send'
  const path: Outcome[] = []
  let crashed = false
  const keep = (ticket: Ticket) => {
    stored = openStored(connector, channel, ticket, o.images ? { images: o.images } : {})
  }
  for (let turn = 0; turn < 200; turn++) {
    let outcome: Outcome
    try {
      outcome = await sending[phase](stored.session, viaJson(stored.ticket()))
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      // Somebody else finds the orphan: it is looked up first, and only what has settled counts.
      crashed = true
      keep(stored.ticket())
      phase = 'check'
      await channel.settle()
      continue
    }
    path.push(outcome)
    switch (outcome.is) {
      case 'done':
        return { outcome, path, crashed, parts: outcome.parts }
      case 'refused':
        if (phase === 'check') break
        return { outcome, path, crashed, parts: outcome.parts ?? [] }
      case 'reconnect':
        return { outcome, path, crashed, parts: [] }
      case 'partly':
        keep(outcome.rest)
        phase = 'send'
        break
      case 'pending':
        keep(outcome.ticket)
        phase = 'check'
        await sleep(outcome.checkAfter * 1000)
        break
      case 'unknown':
        keep(outcome.ticket)
        phase = 'check'
        await channel.settle()
        break
      case 'later':
        keep(stored.ticket())
        break
      case 'absent':
        keep(stored.ticket())
        phase = 'send'
        break
      default:
        unreachable(outcome)
    }
  }
  throw new Error(`not settled after ${path.length} steps: ${path.map((one) => one.is).join(' ')}`)
}
