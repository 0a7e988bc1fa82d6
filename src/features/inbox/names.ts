import type { Envelope, Hearing, Incoming } from '../../connectors/connector.ts'
import { isStorable } from '../../kernel/text/storable.ts'
import { longestId } from './incoming.ts'

/**
 * The network's ids of those whose words an envelope holds and of the messages that it is about: how it is found again for an access request
 * or an erasure. Of what the connector cannot read, every value may be one.
 * @param listen absent when this network is not listened to any more
 */
export function namesIn(envelope: Envelope, account: string, listen: Hearing | undefined): string[] {
  const read: readonly Incoming[] = listen?.read(envelope, account) ?? [{ is: 'unreadable', detail: 'no connector' }]
  const names = read.flatMap((one) =>
    one.is === 'unreadable' ? [] : one.is === 'message' ? [one.author.remoteId, one.remoteId] : one.remoteId,
  )
  const all = read.some((one) => one.is === 'unreadable') ? [...names, ...valuesIn(envelope.body)] : names
  return [...new Set(all)].filter((name) => name !== '' && name.length <= longestId && isStorable(name))
}

function valuesIn(body: string): string[] {
  try {
    return scalars(JSON.parse(body))
  } catch {
    return body.split(/[\s"'<>()[\]{},;=]+/)
  }
}

/** Without what has spaces: it is said, not an id. */
function scalars(value: unknown): string[] {
  if (typeof value === 'string') return /\s/.test(value) ? [] : [value]
  if (typeof value === 'number') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(scalars) : []
}
