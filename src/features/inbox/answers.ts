import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { decodeCursor, encodeCursor, type Page } from '../../kernel/page.ts'
import { queryTerms, searchVector } from '../../kernel/text/search.ts'
import { record } from '../audit/audit.ts'
import { authority } from '../people/people.ts'
import { type AnswerInput, type AnswerView, type ChangeAnswerInput, inboxFaults, type PublishAnswerInput } from './contract.ts'
import { can } from './policy.ts'
import { requireTopic } from './references.ts'
import * as store from './store.ts'

const searchText = (question: string, answer: string) => sql<string>`${searchVector(`${question}\n${answer}`)}::tsvector`

/** Publishes an edited wording of a question with its answer: with the citizen's tick, or as the authority's own words. */
export function publishAnswer(ctx: Ctx, input: z.output<typeof PublishAnswerInput>): Promise<AnswerView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.publishAnswer(tx.actor))
    if (input.conversationId !== null) {
      await store.lockConversation(tx, input.conversationId)
      const question = await tx.db
        .selectFrom('questions')
        .select('may_publish')
        .where('authority_id', '=', tx.authorityId)
        .where('conversation_id', '=', input.conversationId)
        .executeTakeFirst()
      if (!question?.may_publish && !input.ownWords)
        throw inboxFaults.noConsent({}, [
          {
            field: 'ownWords',
            expected: {
              de: 'true, mit einem Wortlaut, in dem niemand zu erkennen ist',
              en: 'true, with wording in which nobody can be recognised',
            },
          },
        ])
    }
    if (input.topicId !== null) await requireTopic(tx, input.topicId)
    const now = tx.clock.now()
    const id = tx.newId('answer')
    await tx.db
      .insertInto('published_answers')
      .values({
        authority_id: tx.authorityId,
        id,
        conversation_id: input.conversationId,
        question: input.question,
        answer: input.answer,
        topic_id: input.topicId,
        language: input.language,
        published_at: now,
        changed_at: now,
        withdrawn_at: null,
        basis: input.ownWords || input.conversationId === null ? 'own-words' : 'consent',
        revoke_hash: null,
        search: searchText(input.question, input.answer),
      })
      .execute()
    await record(tx, 'inbox.answerPublished', { kind: 'answer', id }, { facts: { ownWords: input.ownWords } })
    hint(tx, input.conversationId)
    return answerView(tx, id)
  })
}

export function changeAnswer(ctx: Ctx, input: z.output<typeof ChangeAnswerInput>): Promise<AnswerView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.publishAnswer(tx.actor))
    const { topicId: before } = await answerView(tx, input.id)
    if (input.topicId !== null && input.topicId !== before) await requireTopic(tx, input.topicId)
    await update(tx, input, {
      question: input.question,
      answer: input.answer,
      topic_id: input.topicId,
      changed_at: tx.clock.now(),
      search: searchText(input.question, input.answer),
    })
    await record(tx, 'inbox.answerChanged', { kind: 'answer', id: input.id }, { fields: ['question', 'answer'] })
    return answerView(tx, input.id)
  })
}

/** Takes a published answer off the site; its address answers 410. */
export function withdrawAnswer(ctx: Ctx, input: z.output<typeof AnswerInput>): Promise<AnswerView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.publishAnswer(tx.actor))
    await update(tx, input, { withdrawn_at: tx.clock.now() })
    await record(tx, 'inbox.answerWithdrawn', { kind: 'answer', id: input.id })
    const view = await answerView(tx, input.id)
    hint(tx, view.conversationId)
    return view
  })
}

async function update(tx: Tx, input: { id: string; version: number }, change: Record<string, unknown>): Promise<void> {
  const result = await tx.db
    .updateTable('published_answers')
    .set({ ...change, version: input.version + 1 })
    .where('authority_id', '=', tx.authorityId)
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) {
    await answerView(tx, input.id)
    throw commonFaults.stale()
  }
}

function hint(tx: Tx, conversationId: string | null): void {
  tx.hint('answers')
  if (conversationId) tx.hint(`conversation/${conversationId}`)
}

const select = (tx: Tx) => tx.db.selectFrom('published_answers').selectAll().where('authority_id', '=', tx.authorityId)

export async function answerView(tx: Tx, id: string): Promise<AnswerView> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw commonFaults.notFound()
  return toView(row, (await authority(tx)).origin)
}

/** Published answers, newest first, or what matches a search. */
export async function listAnswers(
  tx: Tx,
  q: { cursor?: string | undefined; limit: number; q?: string | undefined },
): Promise<Page<AnswerView>> {
  const { origin } = await authority(tx)
  if (q.q) {
    const terms = queryTerms(q.q)
    if (terms === '') return { items: [], next: null }
    const hits = await sql<{ id: string }>`select id from search_answers(${terms}, ${q.limit})`.execute(tx.db)
    const ids = hits.rows.map((hit) => hit.id)
    const rows = ids.length ? await select(tx).where('id', 'in', ids).orderBy('published_at', 'desc').execute() : []
    return { items: rows.map((row) => toView(row, origin)), next: null }
  }
  let query = select(tx).where('withdrawn_at', 'is', null)
  const after = q.cursor ? decodeCursor(q.cursor)?.[0] : undefined
  if (typeof after === 'string') query = query.where('id', '<', after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(q.limit + 1)
    .execute()
  const page = rows.slice(0, q.limit)
  const last = page.at(-1)
  return { items: page.map((row) => toView(row, origin)), next: rows.length > q.limit && last ? encodeCursor([last.id]) : null }
}

function toView(row: Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>, origin: string): AnswerView {
  return {
    id: row.id as AnswerView['id'],
    conversationId: row.conversation_id as AnswerView['conversationId'],
    question: row.question,
    answer: row.answer,
    topicId: row.topic_id as AnswerView['topicId'],
    language: row.language,
    basis: row.basis,
    publishedAt: row.published_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    url: `${origin}/fragen/${row.id}`,
    version: row.version,
  }
}
