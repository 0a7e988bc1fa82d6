import { randomBytes } from 'node:crypto'
import type { Tx } from '../../infra/ctx.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/id.ts'
import { hashDetail } from './chain.ts'
import type { EntryDetail, Subject } from './contract.ts'
import { keepDays, plainJson } from './rules.ts'
import { type DetailRow, type EntryRow, insertDetail, insertEntry } from './store.ts'

const dayMs = 86_400_000

/**
 * Writes an entry of the audit log in the caller's transaction: it exists exactly when the change does. The sealer links it into the
 * chain within a second after the commit.
 * @param action `feature.verb` in the past tense, e.g. `inbox.assigned`
 * @returns the entry's id
 */
export async function record(tx: Tx, action: string, subject: Subject, detail: EntryDetail = {}): Promise<Id<'entry'>> {
  const id = tx.newId('entry')
  const at = tx.clock.now()
  const personal = detail.personal === undefined ? null : detailRow(tx, id, at, detail.personal, detail.keepDays)
  await insertEntry(tx.db, {
    authority_id: tx.authorityId,
    id,
    at,
    action,
    ...actorColumns(tx.actor),
    subject_kind: subject.kind,
    subject_id: subject.id,
    fields: [...(detail.fields ?? [])],
    facts: plainJson(detail.facts ?? {}),
    hashes: plainJson(detail.hashes ?? {}),
    detail_hash: personal && hashDetail(personal),
    request_id: tx.requestId,
  })
  if (personal) await insertDetail(tx.db, personal)
  return id
}

function detailRow(tx: Tx, entryId: string, at: Date, personal: object, days: number = keepDays.usual): DetailRow {
  return {
    authority_id: tx.authorityId,
    entry_id: entryId,
    salt: randomBytes(16).toString('base64url'),
    personal: plainJson(personal),
    erase_after: new Date(at.getTime() + days * dayMs),
  }
}

function actorColumns(actor: Actor): Pick<EntryRow, 'actor_kind' | 'staff_id' | 'via'> {
  switch (actor.kind) {
    case 'staff':
      return { actor_kind: 'staff', staff_id: actor.staffId, via: 'session' in actor.via ? actor.via.session : actor.via.token }
    case 'system':
      return { actor_kind: 'system', staff_id: null, via: actor.task }
    case 'citizen':
      return { actor_kind: 'citizen', staff_id: null, via: null }
  }
}
