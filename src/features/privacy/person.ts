import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { emailOfQuestion, envelopesOf, publishedFor, titleOf, wordsAbout } from '../inbox/inbox.ts'
import { authority } from '../people/people.ts'
import type { PersonData, PersonHit, PersonInput, PersonQuery } from './contract.ts'
import { can } from './policy.ts'

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
    const theirs = Map.groupBy(
      messages.filter((message) => about.has(message.id)),
      (message) => message.conversation_id,
    )
    // The title of a thread is how its first message begins, which may be somebody else's.
    const titleFor = (one: { id: string; title: string; contact_id: string | null }): string =>
      input.contactIds.some((id) => id === one.contact_id)
        ? one.title
        : titleOf(theirs.get(one.id)?.find((message) => message.direction === 'in')?.text ?? '')
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
        title: titleFor(one),
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
        messages: (theirs.get(one.id) ?? []).map((message) => ({
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
    .execute()
}
