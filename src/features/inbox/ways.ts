import { connectorOf } from '../channels/channels.ts'
import type { ConversationRow } from './store.ts'

/** Ways an answer can go: private threads stay private. */
export function waysToReply(network: string, kind: ConversationRow['kind']): ('public' | 'private')[] {
  const connector = connectorOf(network)
  if (!connector.reply) return []
  if (kind === 'private' || kind === 'question') return ['private']
  return connector.limits.privateMessages ? ['public', 'private'] : ['public']
}
