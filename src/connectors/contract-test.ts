import { afterAll, beforeAll, describe } from 'vitest'
import type { AnyConnector } from './connector.ts'
import { askedContract } from './contract/asked.ts'
import { breaksContract } from './contract/breaks.ts'
import { changeContract } from './contract/change.ts'
import { connectContract } from './contract/connect.ts'
import { limitsContract } from './contract/limits.ts'
import { listenContract } from './contract/listen.ts'
import { placeContract } from './contract/place.ts'
import { prepareContract } from './contract/prepare.ts'
import { replyContract } from './contract/reply.ts'
import type { ContractServer } from './contract/server.ts'

/**
 * What every connector must keep, whatever its network: never twice, never lost, never silent. Runs against a server of the network:
 * the real one where it can be had, else one that answers as the network was seen to answer.
 * @param start called once; the server is closed at the end
 */
export function testConnector(connector: AnyConnector, start: () => Promise<ContractServer>): void {
  describe(`the ${connector.network} connector keeps the contract`, () => {
    let server: ContractServer | undefined
    beforeAll(async () => {
      server = await start()
    })
    afterAll(() => server?.close())
    const open = () => {
      if (!server) throw new Error('the server is not there')
      return server.open()
    }
    connectContract(connector, open)
    if (connector.publish) prepareContract(connector, connector.publish)
    if (connector.publish) askedContract(connector, connector.publish, open)
    if (connector.publish) breaksContract(connector, connector.publish, open)
    if (connector.publish) limitsContract(connector, connector.publish, open)
    if (connector.publish) changeContract(connector, connector.publish, open)
    if (connector.publish) placeContract(connector, connector.publish, open)
    if (connector.reply) replyContract(connector, connector.reply, open)
    if (connector.listen) listenContract(connector, connector.listen, open)
  })
}
