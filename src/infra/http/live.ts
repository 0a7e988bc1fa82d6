import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { commonFaults } from '../../kernel/fault.ts'
import type { Presence, Realtime } from '../realtime.ts'
import { actorOf, type Identify, requireSameOrigin, writeHeaders } from './door.ts'
import { Problem } from './problem.ts'

const presenceSeconds = 40
const sessionCheckSeconds = 30

interface Stream {
  authorityId: string
  write(event: string, data: unknown): void
}

const Topic = z.string().min(1).max(120).meta({ example: 'conversation/conversation_01a03f5e7c2b7d4e8f6a9b0c1d2e3f40' })
const PresenceInput = z.object({
  topic: Topic,
  here: z.boolean().default(true).meta({ description: 'false: no longer' }),
})
const PresenceView = z
  .object({ topic: Topic, people: z.array(z.object({ staffId: z.string(), name: z.string() })) })
  .meta({ id: 'Presence' })

const problems = { '4xx': Problem, '5xx': Problem }
const security = [{ session: [] }, { token: [] }]
const liveSchema = {
  operationId: 'getLive',
  summary: 'Hints that something changed, as a stream of server-sent events',
  description: `The stream begins with the event \`ready\` and stays open until the session or token ends.
\`hint\` names topics whose data changed (\`{"topics":["conversations"],"version":7}\`): read them anew by their own operations.
\`gap\` says that hints may have been lost: read everything anew.
\`presence\` tells who else looks at a topic, as the operation \`postLivePresence\` answers it.
Every ${sessionCheckSeconds} seconds a comment keeps the line alive.`,
  tags: ['live'],
  security,
  response: {
    200: {
      description: 'The stream',
      content: {
        'text/event-stream': {
          schema: z.string().meta({
            example: 'event: ready\ndata: {}\n\nevent: hint\ndata: {"topics":["conversations"],"version":7}\n\n',
          }),
        },
      },
    },
    ...problems,
  },
}
const presenceSchema = {
  operationId: 'postLivePresence',
  summary: `Say that one looks at something; others see it for ${presenceSeconds} seconds, and nothing of it is stored`,
  tags: ['live'],
  security,
  headers: z.object(writeHeaders),
  body: PresenceInput,
  response: { 200: PresenceView, ...problems },
}

/**
 * `GET /api/v1/live`: server-sent hints; `POST /api/v1/live/presence`: "I am looking at this". Presence lives in memory for seconds.
 * A stream ends when its session does, so a person who leaves hears nothing more. None of this keeps a session alive: a desk left open is nobody's work.
 */
export function mountLive(
  app: FastifyInstance,
  realtime: Realtime,
  identify: Identify,
  onClose: (close: () => void) => void,
): void {
  const streams = new Set<Stream>()
  const present = new Map<string, Presence & { until: number }>()
  const sockets = new Set<ServerResponse>()
  let version = 0

  realtime.onHint((hint) => {
    version += 1
    for (const stream of streams) {
      if (stream.authorityId === hint.authorityId) stream.write('hint', { topics: hint.topics, version })
    }
  })
  realtime.onGap(() => {
    for (const stream of streams) stream.write('gap', {})
  })
  realtime.onPresence((presence) => {
    const key = `${presence.authorityId} ${presence.topic} ${presence.staffId}`
    if (presence.here) present.set(key, { ...presence, until: Date.now() + presenceSeconds * 1000 })
    else present.delete(key)
    for (const stream of streams) {
      if (stream.authorityId === presence.authorityId) stream.write('presence', whoIsAt(presence.authorityId, presence.topic))
    }
  })

  function whoIsAt(authorityId: string, topic: string) {
    const now = Date.now()
    for (const [key, one] of present) if (one.until < now) present.delete(key)
    const people = [...present.values()].filter((one) => one.authorityId === authorityId && one.topic === topic)
    return { topic, people: people.map(({ staffId, name }) => ({ staffId, name })) }
  }

  app.get('/api/v1/live', { schema: liveSchema }, async (request, reply) => {
    const tenant = request.tenant
    const actor = tenant ? await actorOf(request, tenant, identify, 'desk') : null
    if (!tenant || actor?.kind !== 'staff') throw commonFaults.unauthenticated()
    reply.hijack()
    const socket = reply.raw
    socket.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    const stream: Stream = {
      authorityId: tenant.authorityId,
      write: (event, data) => {
        // A reader that stopped reading is cut off; it comes back and refetches.
        if (socket.writableLength > 1_000_000) socket.destroy()
        else socket.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
      },
    }
    streams.add(stream)
    sockets.add(socket)
    stream.write('ready', {})
    const check = setInterval(() => {
      socket.write(': still here\n\n')
      actorOf(request, tenant, identify, 'desk').then(
        (still) => still.kind !== 'staff' && socket.end(),
        () => socket.end(),
      )
    }, sessionCheckSeconds * 1000)
    socket.on('close', () => {
      clearInterval(check)
      streams.delete(stream)
      sockets.delete(socket)
    })
  })

  app.post('/api/v1/live/presence', { schema: presenceSchema }, async (request) => {
    const tenant = request.tenant
    const actor = tenant ? await actorOf(request, tenant, identify, 'desk') : null
    if (!tenant || actor?.kind !== 'staff') throw commonFaults.unauthenticated()
    requireSameOrigin(request, tenant)
    const { topic, here } = PresenceInput.strict().parse(request.body, { reportInput: true })
    await realtime.tellPresence({ authorityId: tenant.authorityId, topic, here, staffId: actor.staffId, name: actor.name })
    return whoIsAt(tenant.authorityId, topic)
  })

  onClose(() => {
    for (const socket of sockets) socket.end()
  })
}
