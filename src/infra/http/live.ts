import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { commonFaults } from '../../kernel/fault.ts'
import type { Presence, Realtime } from '../realtime.ts'
import { actorOf, type Identify, requireSameOrigin } from './door.ts'

const presenceSeconds = 40
const sessionCheckSeconds = 30

interface Stream {
  authorityId: string
  write(event: string, data: unknown): void
}

const PresenceInput = z.object({ topic: z.string().min(1).max(120), here: z.boolean().default(true) })

/**
 * `GET /api/v1/live`: server-sent hints; `POST /api/v1/live/presence`: "I am looking at this". Presence lives in memory for seconds.
 * A stream ends when its session does, so a person who leaves hears nothing more.
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

  const schema = { hide: true }
  app.get('/api/v1/live', { schema }, async (request, reply) => {
    const tenant = request.tenant
    const actor = tenant ? await actorOf(request, tenant, identify) : null
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
      actorOf(request, tenant, identify).then(
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

  app.post('/api/v1/live/presence', { schema }, async (request) => {
    const tenant = request.tenant
    const actor = tenant ? await actorOf(request, tenant, identify) : null
    if (!tenant || actor?.kind !== 'staff') throw commonFaults.unauthenticated()
    requireSameOrigin(request, tenant)
    const { topic, here } = PresenceInput.parse(request.body)
    await realtime.tellPresence({ authorityId: tenant.authorityId, topic, here, staffId: actor.staffId, name: actor.name })
    return whoIsAt(tenant.authorityId, topic)
  })

  onClose(() => {
    for (const socket of sockets) socket.end()
  })
}
