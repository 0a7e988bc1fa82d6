import type pg from 'pg'
import { searchVector } from '../src/kernel/text/search.ts'

/** Sentences as citizens write them: enough different ones that words are as rare as in life. */
const subjects = [
  'Die Ampel',
  'Der Bus 147',
  'Die Straßensperrung',
  'Der Sperrmüll',
  'Die Kita',
  'Das Wohngeld',
  'Die Laterne',
  'Der Radweg',
  'Die Baustelle',
  'Das Schwimmbad',
  'Der Ausweis',
  'Die Biotonne',
]
const places = [
  'am Rathausplatz',
  'in der Beispielallee',
  'an der Musterbrücke',
  'vor der Grundschule',
  'im Stadtpark',
  'am Bahnhof',
  'in der Altstadt',
  'am Friedhof',
]
const ends = [
  'ist seit Tagen kaputt.',
  'wurde nicht abgeholt, wann kommt jemand?',
  'fährt nicht, was kann ich tun?',
  'ist zu laut in der Nacht.',
  'Danke, das hat gut geklappt!',
  'Wie beantrage ich das?',
  'Gibt es dafür einen Termin?',
  'Wer ist dafür zuständig?',
]
/** Searched for: common, rare, compounds and beginnings. */
export const searchWords = [
  'Sperrung',
  'Laterne Grundschule',
  'Wohngeld',
  'Schwimmbad',
  'Ampel Bahnhof',
  'Müll',
  'Radweg Stadtpark',
  'Seltenwort777',
]

function sentence(i: number): string {
  const rare = i % 5_000 === 0 ? ` Seltenwort${i % 7_777}` : ''
  return `${subjects[i % subjects.length]} ${places[(i >> 3) % places.length]} ${ends[(i >> 5) % ends.length]}${rare}`
}

/** Conversations of four messages each, most of them closed long ago; written as the owner, in pieces. */
export async function fillInbox(owner: pg.Client, messages: number): Promise<void> {
  const { rows } = await owner.query<{ authority: string; channel: string }>(
    `select authority_id as authority, id as channel from channels where network = 'practice' limit 1`,
  )
  const at = rows[0]
  if (!at) throw new Error('the product has no practice channel')
  const piece = 5_000
  const perThread = 4
  for (let from = 0; from < messages / perThread; from += piece) {
    const ids = Array.from({ length: Math.min(piece, messages / perThread - from) }, (_, i) => from + i)
    const hex = (n: number) => n.toString(16).padStart(32, '0')
    const open = (n: number) => n % 100 === 0
    await owner.query(
      `insert into conversations (authority_id, id, channel_id, thread_key, kind, title, preview, state, closed_how, closed_at, waiting_since, due_at, first_in_at, last_in_at, last_out_at, messages_in)
       select $1, id, $2, id, 'comment', title, title, case when open then 'open' else 'closed' end, case when open then null else 'answered' end, case when open then null else at end,
              case when open then at end, case when open then at + interval '1 day' end, at, at, at, 2
       from unnest($3::text[], $4::text[], $5::boolean[], $6::timestamptz[]) as t (id, title, open, at)`,
      [
        at.authority,
        at.channel,
        ids.map((n) => `conversation_${hex(n)}`),
        ids.map((n) => sentence(n * perThread)),
        ids.map(open),
        ids.map((n) => new Date(Date.UTC(2025, 0, 1) + n * 120_000)),
      ],
    )
    const lines = ids.flatMap((n) => Array.from({ length: perThread }, (_, k) => ({ n, k, text: sentence(n * perThread + k) })))
    await owner.query(
      `insert into messages (authority_id, id, conversation_id, channel_id, direction, remote_id, visibility, text, at, received_at, search)
       select $1, id, conversation, $2, direction, id, 'public', text, at, at, search::tsvector
       from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[]) as t (id, conversation, direction, text, at, search)`,
      [
        at.authority,
        at.channel,
        lines.map(({ n, k }) => `message_${hex(n * perThread + k)}`),
        lines.map(({ n }) => `conversation_${hex(n)}`),
        lines.map(({ k }) => (k % 2 === 0 ? 'in' : 'out')),
        lines.map(({ text }) => text),
        lines.map(({ n, k }) => new Date(Date.UTC(2025, 0, 1) + n * 120_000 + k * 1000)),
        lines.map(({ text }) => searchVector(text)),
      ],
    )
  }
}

/** Posts spread over a year, all sent on three channels. */
export async function fillCalendar(owner: pg.Client, posts: number): Promise<void> {
  await owner.query(
    `insert into posts (authority_id, id, title, text, class_id, planned_local, planned_zone, due_at, stage, release, content_hash, public_at, results_total, results_done, created_at, updated_at)
     select a.id, 'post_' || lpad(to_hex(n), 32, '0'), 'Beitrag ' || n, 'Die Straße ist gesperrt.', c.id,
            to_char(t at time zone 'Europe/Berlin', 'YYYY-MM-DD"T"HH24:MI'), 'Europe/Berlin', t, 'approved', 'sent', 'x', t, 3, 3, t, t
     from authorities a join post_classes c on c.authority_id = a.id and c.is_default
     cross join lateral (select n, timestamptz '2026-01-01 06:00Z' + n * (interval '1 year' / $1::int) as t from generate_series(1, $1::int) n) s`,
    [posts],
  )
  await owner.query(
    `insert into post_variants (authority_id, post_id, channel_id)
     select p.authority_id, p.id, c.id from posts p join channels c on c.authority_id = p.authority_id where p.content_hash = 'x'`,
  )
}
