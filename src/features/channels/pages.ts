import { type PageAnswer, type PublicPage, publicPage } from '../../infra/http/page.ts'
import { senderOf } from '../../infra/http/sender.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { type CameBack, comeBack } from './come-back.ts'
import { allConnectors } from './registry.ts'

const returns = { limit: 60, windowSeconds: 60 }

/** `/verbinden/<network>`: where networks send people back to. Shows nothing itself: the desk goes on, by an address without the code. */
export const channelPages: readonly PublicPage[] = [
  publicPage({
    method: 'GET',
    path: '/verbinden/:network',
    readsSession: true,
    run: async (ctx, request) => {
      const connector = allConnectors().find((one) => one.network === request.params.network && one.connect.begin)
      if (!connector) throw commonFaults.notFound()
      const sender = ctx.tools.secrets.keyedHash('channels.address', senderOf(request.ip))
      await ctx.tools.rate.spend(`channels.return ${ctx.authorityId} ${sender}`, returns)
      return goOn(placeOf(connector.network, await comeBack(ctx, connector, request.query)))
    },
  }),
]

function placeOf(network: string, came: CameBack): string {
  switch (came.is) {
    case 'connected':
      return address('/verbinden', { schritt: 'fertig', kanal: came.channelId, ...(came.again ? { wieder: 'ja' } : {}) })
    case 'choose':
      return address('/verbinden', { schritt: 'konto', versuch: came.id })
    case 'problem':
      return came.channelId === null
        ? address('/verbinden', { netz: network, schritt: 'zurueck', grund: came.problem })
        : address(`/${came.channelId}/verbinden`, { grund: came.problem })
  }
}

const address = (path: string, query: Record<string, string>): string => `/desk/kanaele${path}?${new URLSearchParams(query)}`

const goOn = (location: string): PageAnswer => ({
  status: 303,
  headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  body: '',
})
