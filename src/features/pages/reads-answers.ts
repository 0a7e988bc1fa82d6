import { sql } from 'kysely'
import type { Tx } from '../../infra/ctx.ts'
import { queryTerms } from '../../kernel/text/search.ts'
import { headed } from '../../site/text.ts'
import type { QuestionTeaserView, QuestionView } from '../../site/views.ts'
import { publishedPost } from '../publishing/publishing.ts'
import { onPage } from './paging.ts'
import { teaserOf } from './post-views.ts'
import { topicPath } from './site-context.ts'

interface AnswerRow {
  id: string
  question: string
  answer: string
  language: string
  published_at: Date
  changed_at: Date
  withdrawn_at: Date | null
  asked_at: Date | null
  office: string | null
  about_id: string | null
  topic: string | null
  slug: string | null
}

/** Published answers with what of their conversation may be public: when it was asked, which office answered, which post it is about. */
const answers = sql`
  select a.id, a.question, a.answer, a.language, a.published_at, a.changed_at, a.withdrawn_at, c.first_in_at as asked_at, d.name as office,
    case when c.about_kind = 'post' then c.about_id end as about_id, t.name as topic, t.slug
  from published_answers a
  left join conversations c on c.authority_id = a.authority_id and c.id = a.conversation_id
  left join departments d on d.authority_id = c.authority_id and d.id = c.department_id
  left join topics t on t.authority_id = a.authority_id and t.id = a.topic_id`

function teaser(row: AnswerRow): QuestionTeaserView {
  return {
    path: `/fragen/${row.id}`,
    question: row.question,
    lang: row.language,
    office: row.office,
    answeredAt: row.published_at,
  }
}

/** Answers on the site, newest first. */
export async function answerPage(tx: Tx, o: { offset: number; limit: number }): Promise<QuestionTeaserView[]> {
  const { rows } = await sql<AnswerRow>`${answers} where a.authority_id = ${tx.authorityId} and a.withdrawn_at is null
    order by a.published_at desc, a.id desc limit ${o.limit} offset ${o.offset}`.execute(tx.db)
  return rows.map(teaser)
}

export async function answerCount(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('published_answers')
    .select((e) => e.fn.countAll<string>().as('n'))
    .where('authority_id', '=', tx.authorityId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** What a search finds: at most 500, of which one page is read. */
export async function searchAnswers(
  tx: Tx,
  search: string,
  page: number,
): Promise<{ total: number; found: QuestionTeaserView[] }> {
  const terms = queryTerms(search)
  if (terms === '') return { total: 0, found: [] }
  const hits = await sql<{ id: string }>`select id from search_answers(${terms}, 500)`.execute(tx.db)
  const ids = hits.rows.slice((page - 1) * onPage, page * onPage).map((hit) => hit.id)
  if (ids.length === 0) return { total: hits.rows.length, found: [] }
  const { rows } = await sql<AnswerRow>`${answers} where a.authority_id = ${tx.authorityId} and a.id in (${sql.join(ids)})
    order by a.published_at desc, a.id desc`.execute(tx.db)
  return { total: hits.rows.length, found: rows.map(teaser) }
}

/** Answered questions about a post. */
export async function answersAbout(tx: Tx, postId: string): Promise<QuestionTeaserView[]> {
  const { rows } = await sql<AnswerRow>`${answers} where a.authority_id = ${tx.authorityId} and a.withdrawn_at is null
    and c.about_kind = 'post' and c.about_id = ${postId} order by a.published_at desc, a.id desc limit 20`.execute(tx.db)
  return rows.map(teaser)
}

/** One published answer: as it stands, that it was taken back, or null when it never was there. */
export async function publicAnswer(
  tx: Tx,
  id: string,
): Promise<{ is: 'there'; view: QuestionView } | { is: 'withdrawn' } | null> {
  const { rows } = await sql<AnswerRow>`${answers} where a.authority_id = ${tx.authorityId} and a.id = ${id}`.execute(tx.db)
  const row = rows[0]
  if (!row) return null
  if (row.withdrawn_at) return { is: 'withdrawn' }
  const about = row.about_id === null ? null : await publishedPost(tx, row.about_id)
  const post = about?.is === 'there' ? teaserOf(about.post) : null
  const view: QuestionView = {
    ...teaser(row),
    id: row.id,
    answer: row.answer,
    answerLang: row.language,
    askedAt: row.asked_at,
    editedAt: row.changed_at > row.published_at ? row.changed_at : null,
    topic: row.topic !== null && row.slug !== null ? { name: row.topic, path: topicPath(row.slug) } : null,
    about: post && { title: headed(post).headline, path: post.path },
  }
  return { is: 'there', view }
}
