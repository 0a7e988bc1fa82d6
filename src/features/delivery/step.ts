import {
  type AnyConnector,
  type Connector,
  NoAnswer,
  type Outcome,
  type RemoteAction,
  type Session,
  type Ticket,
} from '../../connectors/connector.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import { PictureWithdrawn } from './images.ts'
import type { Ended } from './rules.ts'
import type { DeliveryRow } from './store.ts'

/** Thrown by Session.note when this holder lost the delivery: nothing more may be sent in its name. */
export class HolderLost extends Error {
  constructor() {
    super('the delivery was taken over')
    this.name = 'HolderLost'
  }
}

/** Thrown by Session.note when a person stopped the delivery meanwhile: the step that was noted is not taken. */
export class Stopped extends Error {
  constructor() {
    super('the delivery was stopped')
    this.name = 'Stopped'
  }
}

/** How long a network that could not be reached is left alone. */
const unreachedSeconds = 15

/** Takes one step with the network and gives its outcome; never throws except HolderLost and Stopped. */
export async function takeStep(any: AnyConnector, session: Session, row: DeliveryRow, ticketNow: () => Ticket): Promise<Ended> {
  try {
    return await step(any as unknown as Connector, session, row)
  } catch (error) {
    if (error instanceof HolderLost || error instanceof Stopped) throw error
    if (error instanceof PictureWithdrawn) return { is: 'picture-withdrawn' }
    return outcomeOfThrow(error, { phase: row.phase, ticket: ticketNow(), isNoted: ticketNow() !== row.ticket })
  }
}

function step(connector: Connector, session: Session, row: DeliveryRow): Promise<Outcome> {
  const doing = row.phase
  switch (row.kind) {
    case 'post':
      return demand(connector.publish)[doing](session, row.ticket)
    case 'reply':
      return demand(connector.reply)[doing](session, row.ticket)
    case 'edit':
      return demand(connector.publish?.edit)[doing](session, row.ticket)
    case 'remove':
      return demand(connector.publish?.remove)[doing](session, row.ticket)
    case 'moderate':
      // Moderation actions are idempotent on every network: looking is doing again.
      return demand(connector.moderate).act(session, row.ticket as unknown as RemoteAction)
    default:
      return unreachable(row.kind)
  }
}

function demand<T>(group: T | undefined): T {
  if (group === undefined) throw new Error('the connector lacks what was asked of it')
  return group
}

/**
 * A connector that threw told us nothing: what was being sent is unknown unless certainly nothing went out. Once a step was noted, what is out
 * of it is known by a look-up only.
 */
function outcomeOfThrow(error: unknown, o: { phase: 'send' | 'check'; ticket: Ticket; isNoted: boolean }): Outcome {
  const { phase, ticket } = o
  const detail = error instanceof Error ? error.message : 'unexpected error'
  if (error instanceof NoAnswer && !error.sent && !(phase === 'send' && o.isNoted))
    return { is: 'later', after: unreachedSeconds, scope: 'channel', reason: 'not-reached' }
  // Looking changes nothing over there, so a look that failed is simply repeated.
  if (error instanceof NoAnswer && phase === 'check') return { is: 'later', after: 5, scope: 'channel', reason: 'network-down' }
  return { is: 'unknown', ticket, detail }
}
