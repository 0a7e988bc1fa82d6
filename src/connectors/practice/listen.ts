import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { type Connector, type Envelope, type Incoming, NetworkRefusal, type Session } from '../connector.ts'
import { EventsAnswer } from './answers.ts'
import { ask } from './say.ts'

/** A signature older (or newer) than this is refused: nobody may replay an old parcel. Repeats come with a new one. */
const signatureSeconds = 300

const head = { id: z.string(), account: z.string(), at: z.iso.datetime({ offset: true }) }
const Post = z.object({
  id: z.string(),
  parent: z.string().nullable(),
  root: z.string(),
  author: z.object({ id: z.string(), name: z.string(), handle: z.string(), url: z.string() }),
  text: z.string(),
  language: z.string(),
  images: z.array(z.object({ url: z.string(), alt: z.string() })),
  url: z.string(),
})
const Event = z.discriminatedUnion('kind', [
  z.object({ ...head, kind: z.enum(['reply', 'mention', 'message']), post: Post }),
  z.object({ ...head, kind: z.literal('edited'), postId: z.string(), text: z.string() }),
  z.object({ ...head, kind: z.literal('deleted'), postId: z.string() }),
  z.object({ ...head, kind: z.literal('reactions'), postId: z.string(), counts: z.record(z.string(), z.number()) }),
])
type Event = z.infer<typeof Event>

/** Of every event, also of kinds that are new to us. */
const Kind = z.object({ kind: z.string(), account: z.string() })
const known: ReadonlySet<string> = new Set(['reply', 'mention', 'message', 'edited', 'deleted', 'reactions'])

function verify(envelope: Envelope, secret: string, at: string): boolean {
  const timestamp = header(envelope, 'x-uebungsnetz-timestamp')
  const given = header(envelope, 'x-uebungsnetz-signature')
  if (!/^\d{1,12}$/.test(timestamp) || secret === '') return false
  const age = Math.abs(Date.parse(at) / 1000 - Number(timestamp))
  if (!(age <= signatureSeconds)) return false
  const mac = createHmac('sha256', secret).update(`${timestamp}.`).update(envelope.body).digest('hex')
  const expected = Buffer.from(`sha256=${mac}`)
  const got = Buffer.from(given)
  return got.length === expected.length && timingSafeEqual(got, expected)
}

function header(envelope: Envelope, name: string): string {
  return Object.entries(envelope.headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? ''
}

function eventsOf(envelope: Envelope): unknown[] | null {
  try {
    const body: unknown = JSON.parse(envelope.body)
    return z.object({ events: z.array(z.unknown()) }).safeParse(body).data?.events ?? null
  } catch {
    return null
  }
}

function accounts(envelope: Envelope): string[] {
  const of = (event: unknown) => Kind.safeParse(event).data?.account ?? []
  return [...new Set((eventsOf(envelope) ?? []).flatMap(of))]
}

function read(envelope: Envelope, account: string): Incoming[] {
  const events = eventsOf(envelope)
  if (events === null) return [{ is: 'unreadable', detail: 'no events' }]
  return events.flatMap((event, i) => {
    const kind = Kind.safeParse(event).data
    if (!kind) return { is: 'unreadable' as const, detail: `events.${i}` }
    if (kind.account !== account || !known.has(kind.kind)) return []
    const read = Event.safeParse(event)
    if (read.success) return incoming(read.data)
    return { is: 'unreadable' as const, detail: `events.${i}.${read.error.issues[0]?.path.join('.') ?? ''}` }
  })
}

function incoming(event: Event): Incoming {
  switch (event.kind) {
    case 'reply':
    case 'mention':
    case 'message': {
      const { post } = event
      return {
        is: 'message',
        kind: event.kind === 'message' ? 'private' : event.kind,
        remoteId: post.id,
        parentRemoteId: post.parent,
        rootRemoteId: post.root,
        author: { remoteId: post.author.id, name: post.author.name, handle: post.author.handle, url: post.author.url },
        text: post.text,
        language: post.language,
        images: post.images,
        url: post.url,
        at: event.at,
      }
    }
    case 'edited':
      return { is: 'edited', remoteId: event.postId, text: event.text, at: event.at }
    case 'deleted':
      return { is: 'deleted', remoteId: event.postId, at: event.at }
    case 'reactions':
      return { is: 'reactions', remoteId: event.postId, counts: event.counts, at: event.at }
  }
}

async function poll(s: Session, cursor: string | null): Promise<{ envelopes: Envelope[]; cursor: string | null }> {
  const response = await ask(s, `api/v1/events${cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`}`)
  if ('is' in response) {
    if (response.is === 'later' || response.is === 'reconnect' || response.is === 'refused') {
      throw new NetworkRefusal(response, 'the practice network did not give its news')
    }
    throw new Error(`unexpected outcome of reading: ${response.is}`)
  }
  const answer = EventsAnswer.safeParse(response.json)
  if (!answer.success) {
    throw new NetworkRefusal({ is: 'later', after: 10, scope: 'channel', reason: 'network-down' }, 'unreadable news')
  }
  const { events, cursor: next } = answer.data
  return { envelopes: events.length === 0 ? [] : [{ headers: {}, body: response.text }], cursor: next }
}

/** Its webhooks bring the news at once; asking is the repair after an outage, and our own server can bear it often. */
const pollEvery = 15

export const listen: NonNullable<Connector['listen']> = { verify, accounts, read, poll, pollEvery }
