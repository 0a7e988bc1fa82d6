import type { Resolve } from '../../src/infra/outgoing/guard.ts'
import { createOutgoing, type OutgoingLine, type OutgoingSettings } from '../../src/infra/outgoing/outgoing.ts'
import type { OutgoingRequest } from '../../src/infra/outgoing/request.ts'

/** Outgoing requests as the product makes them, with settings for one test and its log lines at hand. */
export function makeOutgoing(settings: Partial<OutgoingSettings> = {}, resolve?: Resolve) {
  const lines: OutgoingLine[] = []
  const usual: OutgoingSettings = {
    baseUrl: 'https://social.musterstadt.example',
    version: '1.2.3',
    allowPrivateNetworks: [],
    httpsProxy: undefined,
    httpProxy: undefined,
    noProxy: [],
    extraCa: undefined,
    ownOrigins: [],
  }
  const log = (line: OutgoingLine): void => void lines.push(line)
  const outgoing = createOutgoing({ ...usual, ...settings }, resolve === undefined ? { log } : { log, resolve })
  return { request: outgoing.request, lines }
}

/** Sends to a server that the test itself started on 127.0.0.1: listed by the operator, as an own server would be. */
export function sendTo(port: number, init: OutgoingRequest & { path?: string } = {}): Promise<Response> {
  const { path = '/', ...rest } = init
  const { request } = makeOutgoing({ allowPrivateNetworks: [`127.0.0.1:${port}`] })
  return request(`http://127.0.0.1:${port}${path}`, { allow: 'listed', ...rest })
}

/** The failure that a request ended in; an answer is an error here. */
export const failureOf = (sending: Promise<Response>) =>
  sending.then(
    (response) => Promise.reject(new Error(`answered ${response.status}`)),
    (error) => error.failure,
  )
