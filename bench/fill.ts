import type pg from 'pg'
import { searchVector } from '../src/kernel/text/search.ts'
import { sentence } from './words.ts'

/** An authority to fill, as its rows name it. */
export interface Tenant {
  authority: string
  channels: string[]
  staff: string[]
}

/** The example authority that the product made. */
export async function firstTenant(db: pg.Client): Promise<Tenant> {
  const { rows } = await db.query<Tenant>(
    `select a.id as authority,
       array(select c.id from channels c where c.authority_id = a.id and c.network = 'practice' order by c.id) as channels,
       array(select s.id from staff s where s.authority_id = a.id and s.state = 'active' order by s.id) as staff
     from authorities a`,
  )
  const tenant = rows[0]
  if (!tenant || tenant.channels.length === 0) throw new Error('the product has no practice channel')
  return tenant
}

/** One more authority on the same installation, with a channel and a person of staff. */
export async function addTenant(db: pg.Client, number: number): Promise<Tenant> {
  const authority = `authority_${number.toString(16).padStart(32, '0')}`
  await db.query(
    `insert into authorities (id, name, short_name, origin, land, created_at)
     values ($1, $2, $2, $3, 'DE-NW', now())`,
    [authority, `Gemeinde Beispiel ${number}`, `http://gemeinde${number}.example`],
  )
  await db.query(
    `insert into channels (authority_id, id, network, account, account_name, name, state_since, next_check_at, created_at)
     select $1, id, network, account, account_name, name, now(), 'infinity', now() from channels where network = 'practice' order by id limit 1`,
    [authority],
  )
  await db.query(
    `insert into staff (authority_id, id, name, email, state, created_at)
     select $1, id, name, email, state, created_at from staff where state = 'active' order by id limit 1`,
    [authority],
  )
  const { rows } = await db.query<{ channel: string; staff: string }>(
    'select c.id as channel, s.id as staff from channels c join staff s using (authority_id) where c.authority_id = $1',
    [authority],
  )
  return { authority, channels: rows.map((row) => row.channel), staff: rows.map((row) => row.staff) }
}

const perThread = 4
const piece = 5_000
const hex = (n: number) => n.toString(16).padStart(32, '0')

/**
 * Conversations of four messages each over the last 500 days, one in a hundred open; five conversations to a contact; each answer with
 * its delivery. In an order that keeps the foreign keys, and in pieces.
 */
export async function fillInbox(db: pg.Client, to: Tenant, messages: number): Promise<void> {
  const threads = Math.floor(messages / perThread)
  const begin = Date.now() - 500 * 86_400_000
  const step = (Date.now() - 3_600_000 - begin) / threads
  const at = (n: number, k = 0) => new Date(begin + n * step + k * 60_000)
  await db.query(
    `insert into contacts (authority_id, id, network, remote_id, name, handle, first_seen_at, last_seen_at)
     select $1, 'contact_' || lpad(to_hex(n), 32, '0'), 'practice', 'person' || n,
       (array['Erika','Max','Otto','Anna','Jane','Ali','Mia','Paul'])[n % 8 + 1] || ' Beispiel ' || n, '@person' || n, now() - interval '500 days', now() - n * interval '1 minute'
     from generate_series(0, $2::int) n`,
    [to.authority, Math.floor(threads / 5)],
  )
  for (let from = 0; from < threads; from += piece) {
    const ids = Array.from({ length: Math.min(piece, threads - from) }, (_, i) => from + i)
    await writeThreads(
      db,
      to,
      ids.map((n) => ({ n, title: sentence(n * perThread, at(n)), at: at(n) })),
    )
    const lines = ids.flatMap((n) =>
      Array.from({ length: perThread }, (_, k) => {
        const [id, when] = [n * perThread + k, at(n, k)]
        return { n, id, isIn: k % 2 === 0, text: sentence(id, when), at: when }
      }),
    )
    await writeMessages(db, to, lines)
  }
  await db.query(
    `insert into deliveries (authority_id, id, batch_id, channel_id, kind, lane, local, subject_kind, subject_id, due_at, next_at, state, phase,
       content, ticket, parts, attempts, sent_at, created_at, done_at)
     select m.authority_id, 'delivery_' || right(m.id, 32), 'batch_' || right(m.id, 32), m.channel_id, 'reply', 2, false, 'message', m.id, m.at, m.at, 'done', 'send',
       jsonb_build_object('text', m.text), '{}', '[]', 1, m.at, m.at, m.at
     from messages m where m.authority_id = $1 and m.direction = 'out'`,
    [to.authority],
  )
}

async function writeThreads(
  db: pg.Client,
  to: Tenant,
  threads: readonly { n: number; title: string; at: Date }[],
): Promise<void> {
  await db.query(
    `insert into conversations (authority_id, id, channel_id, thread_key, kind, title, preview, state, closed_how, closed_at, contact_id, assignee_id,
       waiting_since, due_at, first_in_at, last_in_at, last_out_at, messages_in)
     select $1, id, ($2::text[])[n % cardinality($2::text[]) + 1], id, 'comment', title, title,
       case when open then 'open' else 'closed' end, case when open then null else 'answered' end, case when open then null else at end,
       'contact_' || lpad(to_hex(n / 5), 32, '0'), case when n % 3 > 0 then ($3::text[])[n / 100 % cardinality($3::text[]) + 1] end,
       case when open then at end, case when open then at + interval '1 day' end, at, at, at, 2
     from (select n, id, title, at, n % 100 = 0 as open from unnest($4::int[], $5::text[], $6::text[], $7::timestamptz[]) as t (n, id, title, at)) x`,
    [
      to.authority,
      to.channels,
      to.staff,
      threads.map(({ n }) => n),
      threads.map(({ n }) => `conversation_${hex(n)}`),
      threads.map(({ title }) => title),
      threads.map(({ at }) => at),
    ],
  )
}

interface Line {
  n: number
  id: number
  isIn: boolean
  text: string
  at: Date
}

async function writeMessages(db: pg.Client, to: Tenant, lines: readonly Line[]): Promise<void> {
  await db.query(
    `insert into messages (authority_id, id, conversation_id, channel_id, direction, remote_id, contact_id, delivery_id, visibility, text, at, received_at, search)
     select $1, 'message_' || id, 'conversation_' || lpad(to_hex(n), 32, '0'), ($2::text[])[n % cardinality($2::text[]) + 1],
       case when is_in then 'in' else 'out' end, id, case when is_in then 'contact_' || lpad(to_hex(n / 5), 32, '0') end,
       case when not is_in then 'delivery_' || id end, 'public', text, at, at, search::tsvector
     from unnest($3::int[], $4::text[], $5::boolean[], $6::text[], $7::timestamptz[], $8::text[]) as t (n, id, is_in, text, at, search)`,
    [
      to.authority,
      to.channels,
      lines.map(({ n }) => n),
      lines.map(({ id }) => hex(id)),
      lines.map(({ isIn }) => isIn),
      lines.map(({ text }) => text),
      lines.map(({ at }) => at),
      lines.map(({ text }) => searchVector(text)),
    ],
  )
}

/** Posts spread over a year around today, nearly all sent on three channels; one in a thousand waits for approval or did not arrive. */
export async function fillCalendar(db: pg.Client, to: Tenant, posts: number): Promise<void> {
  const texts = Array.from({ length: 200 }, (_, i) => sentence(i * 31 + 1, new Date()))
  await db.query(
    `insert into posts (authority_id, id, title, text, class_id, planned_local, planned_zone, due_at, stage, release, content_hash, public_at,
       submitted_at, approval_due_at, author_id, owner_id, submitted_by, results_total, results_done, created_at, updated_at, search)
     select $1, 'post_' || lpad(to_hex(n), 32, '0'), 'Beitrag ' || n, texts.text, c.id,
       to_char(t at time zone 'Europe/Berlin', 'YYYY-MM-DD"T"HH24:MI'), 'Europe/Berlin', t,
       case when n % 1000 = 1 then 'in-approval' else 'approved' end,
       case when n % 1000 = 1 then 'none' when t > now() then 'planned' else 'sent' end, 'x', t, t, t,
       ($3::text[])[n % cardinality($3::text[]) + 1], ($3::text[])[n % cardinality($3::text[]) + 1], ($3::text[])[n % cardinality($3::text[]) + 1],
       3, case when n % 1000 = 1 or t > now() then 0 else 3 end, t, t, texts.search::tsvector
     from (select n, now() - interval '330 days' + n * (interval '365 days' / $2::int) as t from generate_series(1, $2::int) n) s
     join unnest($4::text[], $5::text[]) with ordinality as texts (text, search, place) on texts.place = n % 200 + 1
     join post_classes c on c.authority_id = $1 and c.is_default`,
    [to.authority, posts, to.staff, texts, texts.map((text) => searchVector(text))],
  )
  await db.query(
    `insert into post_variants (authority_id, post_id, channel_id)
     select p.authority_id, p.id, c.id from posts p cross join unnest($2::text[]) c (id) where p.authority_id = $1 and p.content_hash = 'x'`,
    [to.authority, to.channels],
  )
  await db.query(
    `insert into deliveries (authority_id, id, batch_id, channel_id, kind, lane, local, subject_kind, subject_id, due_at, next_at, state, phase,
       content, ticket, parts, attempts, sent_at, created_at, done_at)
     select p.authority_id, 'delivery_' || md5(p.id || v.channel_id), 'batch_' || right(p.id, 32), v.channel_id, 'post', 2, false, 'post', p.id, p.due_at, p.due_at,
       case when p.release = 'planned' then 'queued' when md5(p.id || v.channel_id) like '000%' then 'failed' else 'done' end, 'send',
       jsonb_build_object('text', p.text), '{}', '[]', 1, null, p.created_at, case when p.release = 'sent' then p.due_at end
     from posts p join post_variants v on v.authority_id = p.authority_id and v.post_id = p.id
     where p.authority_id = $1 and p.content_hash = 'x' and p.release <> 'none'`,
    [to.authority],
  )
}

/** A log as long as such an authority's: an entry for every second message. */
export async function fillAudit(db: pg.Client, to: Tenant, entries: number): Promise<void> {
  await db.query(
    `insert into audit_entries (authority_id, id, at, action, actor_kind, staff_id, subject_kind, subject_id, request_id)
     select $1, 'entry_' || lpad(to_hex(n), 32, '0'), now() - interval '500 days' + n * (interval '500 days' / $2::int),
       (array['inbox.replied','inbox.assigned','inbox.closed','publishing.approved','people.signedIn'])[n % 5 + 1], 'staff',
       ($3::text[])[n % cardinality($3::text[]) + 1], case when n % 5 = 3 then 'post' else 'conversation' end,
       'conversation_' || lpad(to_hex(n / 2), 32, '0'), 'request'
     from generate_series(1, $2::int) n`,
    [to.authority, entries, to.staff],
  )
  await db.query(
    `insert into audit_links (authority_id, seq, entry_id, entry_hash, previous, sealed_at, hash, seal, seal_key)
     select authority_id, 1000000 + row_number() over (order by id), id, md5(id), md5(id), at, md5(id), md5(id), 'x'
     from audit_entries where authority_id = $1 and request_id = 'request'`,
    [to.authority],
  )
}
