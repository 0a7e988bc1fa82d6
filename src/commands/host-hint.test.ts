import { expect, test } from 'vitest'
import { hostHint } from './host-hint.ts'

const config = {
  baseUrl: 'https://stadt.example',
  allowPrivateNetworks: [],
  httpProxy: undefined,
  httpsProxy: undefined,
  noProxy: [],
}
const origin = 'https://social.landkreis.example'
const leadsTo = (address: string) => () => Promise.resolve([address])

test('a host that leads into the own network is said in words, with the setting that mends it', async () => {
  const hint = await hostHint(config, origin, leadsTo('10.1.2.3'))
  expect(hint).toContain('social.landkreis.example führt von hier zu einer Adresse im eigenen Netz')
  expect(hint).toContain('ALLOW_PRIVATE_NETWORKS=social.landkreis.example')
})

test('the setting is shown with what it holds already, and with the port where one is unusual', async () => {
  const some = { ...config, allowPrivateNetworks: ['10.9.0.0/16'] }
  expect(await hostHint(some, `${origin}:3443`, leadsTo('10.1.2.3'))).toContain(
    'ALLOW_PRIVATE_NETWORKS=10.9.0.0/16,social.landkreis.example:3443',
  )
})

test('a host that does not resolve yet is said, too', async () => {
  const hint = await hostHint(config, origin, () => Promise.reject(new Error('ENOTFOUND')))
  expect(hint).toContain('noch nicht zu finden')
})

test('a public host and one that is listed need no hint', async () => {
  expect(await hostHint(config, origin, leadsTo('1.1.1.1'))).toBeNull()
  const listed = { ...config, allowPrivateNetworks: ['social.landkreis.example'] }
  expect(await hostHint(listed, origin, leadsTo('10.1.2.3'))).toBeNull()
})
