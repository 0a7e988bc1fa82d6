import type { Envelope } from '../../connectors/connector.ts'
import { type PageAnswer, type PageRequest, publicPage } from '../../infra/http/page.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { channelsOfAccounts, connectorOf, hookSecret, knowsHooks } from '../channels/channels.ts'
import { storeEnvelopes } from './ingest.ts'

const plain = (status: number, body = ''): PageAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body,
})

/**
 * `/hooks/<network>/<app>`: one callback per developer app. Verified over the raw bytes, stored as it came, answered at once; reading
 * is a job. Forged, foreign and repeated calls change nothing.
 */
export const hooks = [
  publicPage({
    method: 'GET',
    path: '/hooks/:network/:app',
    async run(ctx, request) {
      const { network, secret } = await ctx.transaction((tx) => known(tx, request))
      const answer = connectorOf(network).listen?.handshake?.(request.query, secret)
      if (!answer) throw commonFaults.notFound()
      return { status: answer.status, headers: answer.headers, body: answer.body }
    },
  }),
  publicPage({
    method: 'POST',
    path: '/hooks/:network/:app',
    bodyLimit: 2 * 1024 * 1024,
    async run(ctx, request) {
      const envelope: Envelope = { headers: textHeaders(request), body: request.raw.toString('utf8') }
      return ctx.transaction(async (tx) => {
        const { network, secret } = await known(tx, request)
        const listen = connectorOf(network).listen
        if (!listen?.verify(envelope, secret, ctx.clock.now().toISOString())) return plain(401, 'signature does not match')
        for (const channelId of await channelsOfAccounts(tx, network, listen.accounts(envelope)))
          await storeEnvelopes(tx, channelId, [envelope])
        return plain(200, 'ok')
      })
    },
  }),
]

async function known(tx: Parameters<typeof hookSecret>[0], request: PageRequest): Promise<{ network: string; secret: string }> {
  const network = request.params.network ?? ''
  const secret = knowsHooks(network) ? await hookSecret(tx, network, request.params.app ?? '') : null
  if (secret === null) throw commonFaults.notFound()
  return { network, secret }
}

function textHeaders(request: PageRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
