import { z } from 'zod'
import type { Agreed, AnyConnector, Asking, Connected, Connector } from '../../src/connectors/connector.ts'
import { scriptedNetwork } from './scripted-network.ts'

/** A network that asks the account's owner, and answers as a test says. */
export interface ConsentingNetwork {
  connector: AnyConnector
  /** What it was asked with, newest last. */
  asked: (Asking & { input: Record<string, unknown> })[]
  /** What came back to it for tokens, newest last. */
  finished: Agreed[]
  /** The accounts that a consent opens. */
  accounts: () => Promise<readonly Connected[]>
}

export const openedAccount = (account: string): Connected => ({
  account,
  accountName: `Konto ${account}`,
  accountUrl: `https://netz.example/${account}`,
  settings: { server: 'https://netz.example' },
  secret: { token: `geheim-${account}`, clientSecret: 'der-app' },
  expiresAt: null,
})

export function consentingNetwork(name = 'consenting'): ConsentingNetwork {
  const { connector } = scriptedNetwork(name)
  const connect: Connector['connect'] = {
    fields: z.object({ server: z.string().min(1), clientSecret: z.string().optional() }),
    begin: async (input, o) => {
      network.asked.push({ input, ...o })
      return { url: `https://netz.example/zulassen?state=${o.state}`, keep: { clientSecret: 'nur-hier', server: input.server } }
    },
    finish: async (agreed: Agreed) => {
      network.finished.push(agreed)
      return network.accounts()
    },
    health: connector.connect.health,
  }
  const network: ConsentingNetwork = {
    connector: { ...connector, settings: z.object({ server: z.string() }), connect } as unknown as AnyConnector,
    asked: [],
    finished: [],
    accounts: async () => [openedAccount('amt')],
  }
  return network
}
