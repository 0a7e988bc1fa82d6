import {
  NoAnswer,
  type OutgoingImage,
  type Session,
  type SessionRequest,
  type SessionResponse,
  type Ticket,
} from '../../connectors/connector.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { OutgoingError } from '../../infra/outgoing/failure.ts'

/** The most an API answer may weigh. */
const maxAnswerBytes = 5 * 1024 * 1024
const defaultTimeoutSeconds = 30

/** What the opener of a channel lends to the session. */
export interface SessionPorts {
  note(ticket: Ticket): Promise<void>
  media(mediaId: string): Promise<OutgoingImage>
  signal: AbortSignal
}

export const noPorts = (signal: AbortSignal): SessionPorts => ({
  signal,
  note: async () => undefined,
  media: async () => {
    throw new Error('no media in this session')
  },
})

/** A channel's hands: everything a connector may touch of the world. */
export function createSession<Settings>(
  ctx: Ctx,
  channel: { id: string; account: string; settings: Settings },
  access: { baseUrl: string; headers: Record<string, string> },
  ports: SessionPorts,
): Session<Settings> {
  return {
    channelId: channel.id,
    account: channel.account,
    settings: channel.settings,
    note: ports.note,
    media: ports.media,
    fetch: (path, request = {}) => {
      const url = new URL(path, access.baseUrl.endsWith('/') ? access.baseUrl : `${access.baseUrl}/`)
      // A path that leads elsewhere would carry the channel's token with it.
      if (url.origin !== new URL(access.baseUrl).origin) throw new Error('a session fetches from its own network only')
      return exchange(ctx, url.href, { ...request, headers: { ...access.headers, ...request.headers } }, ports.signal)
    },
  }
}

/** One request to a network, with the answer's text and JSON; a missing answer says whether it may have been sent. */
export async function exchange(ctx: Ctx, url: string, request: SessionRequest, signal?: AbortSignal): Promise<SessionResponse> {
  const { body, contentType } = encodeBody(request.body)
  try {
    const response = await ctx.tools.outgoing.request(url, {
      method: request.method ?? 'GET',
      headers: { accept: 'application/json', ...(contentType ? { 'content-type': contentType } : {}), ...request.headers },
      ...(body === undefined ? {} : { body }),
      timeoutMs: (request.timeoutSeconds ?? defaultTimeoutSeconds) * 1000,
      maxBytes: maxAnswerBytes,
      allow: 'listed',
      ...(signal ? { signal } : {}),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: parseJson(text) }
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error
    // Answered, but unreadable: the network received it, so it may have acted.
    throw new NoAnswer(error.failure.kind !== 'not-sent', error.message, { cause: error })
  }
}

function encodeBody(body: SessionRequest['body']): { body?: Uint8Array | string | FormData; contentType?: string } {
  if (body === undefined) return {}
  if (typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData) return { body }
  return { body: JSON.stringify(body), contentType: 'application/json' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
