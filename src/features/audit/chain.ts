import { createHash } from 'node:crypto'
import { canonicalJson, chainTime } from './rules.ts'
import type { DetailRow, EntryRow, LinkRow } from './store.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** The hash of an entry: over everything that its row says. */
export function hashEntry(entry: EntryRow): string {
  return sha256(
    canonicalJson({
      authority: entry.authority_id,
      id: entry.id,
      at: chainTime(entry.at),
      action: entry.action,
      actor: { kind: entry.actor_kind, staff: entry.staff_id, via: entry.via },
      subject: { kind: entry.subject_kind, id: entry.subject_id },
      fields: entry.fields,
      facts: entry.facts,
      hashes: entry.hashes,
      detail: entry.detail_hash,
      request: entry.request_id,
    }),
  )
}

/** Salted, so that after the erasure nobody can find a short value such as an address by trying. */
export function hashDetail(detail: Pick<DetailRow, 'salt' | 'personal'>): string {
  return sha256(canonicalJson({ salt: detail.salt, personal: detail.personal }))
}

/** The hash that the entry about an erasure carries: which details it took. */
export function hashErasure(entryIds: readonly string[]): string {
  return sha256([...entryIds].sort().join('\n'))
}

/** What comes before the first link. */
export const genesis = ''

/** The hash of a link: its place, its entry, and through `previous` everything before it. */
export function hashLink(link: Omit<LinkRow, 'hash' | 'seal' | 'seal_key'>): string {
  return sha256(
    canonicalJson({
      authority: link.authority_id,
      seq: link.seq,
      entry: link.entry_id,
      entryHash: link.entry_hash,
      previous: link.previous,
      sealedAt: chainTime(link.sealed_at),
    }),
  )
}

/** The part of infra/crypto's Secrets that sealing needs. */
export interface SealingKey {
  keyedHash(purpose: string, value: string): string
}

/** The link's hash under the installation's key. */
export const sealOf = (key: SealingKey, hash: string): string => key.keyedHash('audit.seal', hash)

/** Names the key without telling it, so that a restore with another key file is not mistaken for a forgery. */
export const sealKeyOf = (key: SealingKey): string => key.keyedHash('audit.key', '').slice(0, 12)
