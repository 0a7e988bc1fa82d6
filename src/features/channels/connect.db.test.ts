import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { type AtDesk, atDesk } from '../../../test/support/signed-in.ts'
import { connectors } from '../../connectors/index.ts'
import { createOutgoing } from '../../infra/outgoing/outgoing.ts'
import { beginConnection, registerConnectors } from './channels.ts'
import { channelFaults } from './contract.ts'

let world: World
let vera: AtDesk

beforeAll(async () => {
  registerConnectors(connectors)
  world = await openWorld()
  vera = await atDesk(world, await makeAuthority(world), { rights: ['channels.manage'] })
  const settings = {
    baseUrl: 'https://stadt.example',
    version: '0',
    allowPrivateNetworks: [],
    extraCa: undefined,
    ownOrigins: [],
  }
  const proxies = { httpsProxy: undefined, httpProxy: undefined, noProxy: [] }
  const resolve = (host: string) =>
    host === 'intern.stadt.example' ? Promise.resolve(['10.1.2.3']) : Promise.reject(new Error('ENOTFOUND'))
  world.tools.outgoing = createOutgoing({ ...settings, ...proxies }, { resolve })
})
afterAll(() => world.close())

const connect = (baseUrl: string) =>
  beginConnection(vera.ctx, { network: 'practice', name: 'Übungsnetz', purpose: '', departmentId: null, fields: { baseUrl } })

test('connecting to a private address is refused with the setting that would allow it', async () => {
  expect(await refusalOf(connect('https://intern.stadt.example/uebungsnetz'))).toBe('channels.privateAddress')
  expect(channelFaults.privateAddress({ host: 'x' }).text.de).toContain('ALLOW_PRIVATE_NETWORKS')
})

test('connecting to a name that does not exist says that it is the name', async () => {
  expect(await refusalOf(connect('https://gibt-es-nicht.stadt.example/uebungsnetz'))).toBe('channels.unknownHost')
})
