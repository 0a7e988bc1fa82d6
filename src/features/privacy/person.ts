import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { ErasureLine } from '../../infra/erasure-journal.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import {
  answersTo,
  emailOfQuestion,
  envelopesOf,
  forgetContacts,
  forgetConversation,
  lockPeople,
  personKey,
  publishedFor,
  putErased,
  withdrawAgain,
  wordsAbout,
} from '../inbox/inbox.ts'
import { authority } from '../people/people.ts'
import { type PersonData, type PersonHit, type PersonInput, type PersonQuery, privacyFaults } from './contract.ts'
import { can } from './policy.ts'
import { forgetSearchesFor } from './searches.ts'

/** Contacts whose name, handle, id or given e-mail address contains what was typed. One search over all channels. */
export function findPerson(ctx: Ctx, input: z.output<typeof PersonQuery>): Promise<PersonHit[]> {
  return ctx.transaction(async (tx) => {
    tx.require(can.handlePerson(tx.actor))
    const like = `%${input.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    const byEmail = input.q.includes('@') ? await contactsByEmail(tx, input.q.toLowerCase()) : []
    const rows = await tx.db
      .selectFrom('contacts as c')
      .select(['c.id', 'c.network', 'c.name', 'c.handle', 'c.first_seen_at', 'c.last_seen_at'])
      .select((e) => [
        e
          .selectFrom('conversations as v')
          .whereRef('v.authority_id', '=', 'c.authority_id')
          .whereRef('v.contact_id', '=', 'c.id')
          .select((x) => x.fn.countAll<number>().as('n'))
          .as('conversations'),
        e
          .selectFrom('messages as m')
          .whereRef('m.authority_id', '=', 'c.authority_id')
          .whereRef('m.contact_id', '=', 'c.id')
          .select((x) => x.fn.countAll<number>().as('n'))
          .as('messages'),
      ])
      .where('c.authority_id', '=', tx.authorityId)
      .where((e) =>
        e.or([
          sql<boolean>`lower(c.name) like ${like}`,
          sql<boolean>`lower(c.handle) like ${like}`,
          e('c.remote_id', '=', input.q),
          ...(byEmail.length > 0 ? [e('c.id', 'in', byEmail)] : []),
        ]),
      )
      .orderBy('c.last_seen_at', 'desc')
      .limit(100)
      .execute()
    await record(
      tx,
      'privacy.personSearched',
      { kind: 'authority', id: tx.authorityId },
      // Whoever is not here is not named here either: people look again once somebody is erased.
      { ...(rows.length > 0 ? { personal: { q: input.q } } : {}), facts: { hits: rows.length } },
    )
    return rows.map((row) => ({
      contactId: row.id as PersonHit['contactId'],
      network: row.network,
      name: row.name,
      handle: row.handle,
      conversations: row.conversations ?? 0,
      messages: row.messages ?? 0,
      firstSeenAt: row.first_seen_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
    }))
  })
}

/** Addresses are sealed, so they cannot be searched by the database: the few that are kept are opened and compared. */
async function contactsByEmail(tx: Tx, email: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('questions as q')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.authority_id', '=', 'q.authority_id').onRef('c.id', '=', 'q.conversation_id'),
    )
    .select(['q.id', 'q.email_sealed', 'c.contact_id'])
    .where('q.authority_id', '=', tx.authorityId)
    .where('q.email_sealed', 'is not', null)
    .execute()
  return rows.flatMap((row) => (row.contact_id && emailOfQuestion(tx, row)?.toLowerCase() === email ? [row.contact_id] : []))
}

/** Everything stored about a person. That and why it was looked up is recorded. */
export function personData(ctx: Ctx, input: z.output<typeof PersonInput>): Promise<PersonData> {
  return ctx.transaction(async (tx) => {
    tx.require(can.handlePerson(tx.actor))
    const contacts = await tx.db
      .selectFrom('contacts')
      .selectAll()
      .where('authority_id', '=', tx.authorityId)
      .where('id', 'in', input.contactIds)
      .execute()
    if (contacts.length === 0) throw commonFaults.notFound()
    const conversations = await conversationsOf(tx, input.contactIds)
    const ids = conversations.map((one) => one.id)
    const messages = ids.length
      ? await tx.db
          .selectFrom('messages')
          .selectAll()
          .where('authority_id', '=', tx.authorityId)
          .where('conversation_id', 'in', ids)
          .orderBy('at')
          .orderBy('id')
          .execute()
      : []
    const versions = messages.length
      ? await tx.db
          .selectFrom('message_versions')
          .selectAll()
          .where('authority_id', '=', tx.authorityId)
          .where(
            'message_id',
            'in',
            messages.map((message) => message.id),
          )
          .orderBy('number')
          .execute()
      : []
    const published = await publishedFor(tx, ids)
    const own = await authority(tx)
    const about = new Set((await wordsAbout(tx, input.contactIds)).map((one) => one.id))
    const envelopes = await envelopesOf(tx, contacts)
    await record(
      tx,
      'privacy.personExported',
      { kind: 'contact', id: contacts[0]?.id ?? '' },
      { personal: { reason: input.reason }, facts: { contacts: contacts.length } },
    )
    return {
      exportedAt: tx.clock.now().toISOString(),
      authority: own.name,
      contacts: contacts.map((one) => ({
        network: one.network,
        remoteId: one.remote_id,
        name: one.name,
        handle: one.handle,
        url: one.url,
        firstSeenAt: one.first_seen_at.toISOString(),
        lastSeenAt: one.last_seen_at.toISOString(),
      })),
      conversations: conversations.map((one) => ({
        id: one.id,
        channel: one.channel_name,
        kind: one.kind,
        title: one.title,
        state: one.state,
        firstInAt: one.first_in_at.toISOString(),
        email: one.question_id ? emailOfQuestion(tx, { id: one.question_id, email_sealed: one.email_sealed }) : null,
        mayPublish: one.may_publish,
        published: published
          .filter((answer) => answer.conversation_id === one.id)
          .map((answer) => ({
            url: `${own.origin}/fragen/${answer.id}`,
            question: answer.question,
            answer: answer.answer,
            basis: answer.basis,
            publishedAt: answer.published_at.toISOString(),
            withdrawnAt: answer.withdrawn_at?.toISOString() ?? null,
          })),
        messages: messages
          .filter((message) => message.conversation_id === one.id && about.has(message.id))
          .map((message) => ({
            at: message.at.toISOString(),
            direction: message.direction,
            visibility: message.visibility,
            text: message.text,
            editedAt: message.edited_at?.toISOString() ?? null,
            deletedAt: message.deleted_at?.toISOString() ?? null,
            earlierTexts: versions.filter((version) => version.message_id === message.id).map((version) => version.text),
          })),
      })),
      rawEnvelopes: envelopes.length,
    }
  })
}

async function conversationsOf(tx: Tx, contactIds: readonly string[]) {
  return tx.db
    .selectFrom('conversations as c')
    .innerJoin('channels as ch', (join) =>
      join.onRef('ch.authority_id', '=', 'c.authority_id').onRef('ch.id', '=', 'c.channel_id'),
    )
    .leftJoin('questions as q', (join) =>
      join.onRef('q.authority_id', '=', 'c.authority_id').onRef('q.conversation_id', '=', 'c.id'),
    )
    .select([
      'c.id',
      'c.kind',
      'c.title',
      'c.state',
      'c.first_in_at',
      'c.contact_id',
      'ch.name as channel_name',
      'q.id as question_id',
      'q.email_sealed',
      'q.may_publish',
    ])
    .where('c.authority_id', '=', tx.authorityId)
    .where((e) =>
      e.or([
        e('c.contact_id', 'in', [...contactIds]),
        e.exists(
          e
            .selectFrom('messages as m')
            .select('m.id')
            .whereRef('m.authority_id', '=', 'c.authority_id')
            .whereRef('m.conversation_id', '=', 'c.id')
            .where('m.contact_id', 'in', [...contactIds]),
        ),
      ]),
    )
    .orderBy('c.first_in_at')
    .limit(2_000)
    .execute()
}

/**
 * Erases a person: what they wrote, what we wrote to them, raw envelopes that name them. Written to the journal outside the database
 * first, so that no backup brings them back.
 */
export function erasePerson(
  ctx: Ctx,
  input: z.output<typeof PersonInput>,
): Promise<{ contacts: number; conversations: number; messages: number }> {
  return ctx.transaction(async (tx) => {
    tx.require(can.handlePerson(tx.actor))
    const contacts = await lockPeople(tx, input.contactIds)
    if (contacts.length === 0) throw commonFaults.notFound()
    if (await hasOpenReply(tx, input.contactIds)) throw privacyFaults.openWork()
    for (const one of contacts) await tx.tools.erasures.note(lineFor(tx, one))
    await forgetSearchesFor(tx, input.contactIds)
    const erased = { contacts: contacts.length, ...(await forgetContacts(tx, contacts)) }
    await record(
      tx,
      'privacy.personErased',
      { kind: 'authority', id: tx.authorityId },
      { personal: { reason: input.reason }, facts: erased },
    )
    return erased
  })
}

/** An answer to this person that has not come to an end: erased now, it would still reach them, and nobody could say what it was. */
async function hasOpenReply(tx: Tx, contactIds: readonly string[]): Promise<boolean> {
  const answers = await answersTo(tx, contactIds)
  const row = await tx.db
    .selectFrom('deliveries')
    .select('id')
    .where('authority_id', '=', tx.authorityId)
    .where('subject_kind', '=', 'message')
    .where((e) => e('subject_id', '=', sql<string>`any(${answers}::text[])`))
    .where('state', 'in', ['queued', 'working', 'held', 'unclear'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

const keyOf = (tx: Tx, one: { network: string; remote_id: string }): string =>
  personKey(tx, { network: one.network, remoteId: one.remote_id })

const lineFor = (tx: Tx, one: { network: string; remote_id: string }): ErasureLine => ({
  authorityId: tx.authorityId,
  kind: 'contact',
  key: keyOf(tx, one),
  at: tx.clock.now().toISOString(),
})

/**
 * After a restore: erases again whoever the journal says was erased, also from what has still to be read.
 * @returns how many contacts, conversations and published answers
 */
export function eraseAgain(ctx: Ctx, lines: readonly ErasureLine[]): Promise<number> {
  return ctx.transaction(async (tx) => {
    const own = lines.filter((line) => line.authorityId === tx.authorityId)
    const keys = new Map(own.filter((line) => line.kind === 'contact').map((line) => [line.key, new Date(line.at)]))
    await putErased(
      tx,
      [...keys].map(([key, at]) => ({ key, at })),
    )
    const contacts = keys.size
      ? await tx.db
          .selectFrom('contacts')
          .select(['id', 'network', 'remote_id', 'first_seen_at'])
          .where('authority_id', '=', tx.authorityId)
          .execute()
      : []
    // Who wrote anew after being erased is not whom the line means: that dialogue stays.
    const back = contacts.filter((one) => one.first_seen_at <= (keys.get(keyOf(tx, one)) ?? new Date(0)))
    if (back.length > 0) {
      await forgetSearchesFor(
        tx,
        back.map((one) => one.id),
      )
      await forgetContacts(tx, back)
    }
    const threads = own.filter((line) => line.kind === 'conversation').map((line) => line.key)
    const there = threads.length
      ? await tx.db
          .selectFrom('conversations')
          .select('id')
          .where('authority_id', '=', tx.authorityId)
          .where('id', 'in', threads)
          .execute()
      : []
    for (const { id } of there) await forgetConversation(tx, id, 'erased')
    // What a citizen took back leaves the site again, though the consent may have come back with the backup.
    const takenBack = own.filter((line) => line.kind === 'answer').map((line) => line.key)
    return back.length + there.length + (await withdrawAgain(tx, takenBack))
  })
}
