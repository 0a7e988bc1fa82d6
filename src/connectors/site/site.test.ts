import { describe, expect, it } from 'vitest'
import { ids, post } from '../contract/examples.ts'
import { prepareContract } from '../contract/prepare.ts'
import { connectorOf, connectors } from '../index.ts'
import { site } from './index.ts'

if (site.publish) prepareContract(site, site.publish)

describe('the own site', () => {
  it('is local: nothing is ever sent to it', async () => {
    expect(site.local).toBe(true)
    const ticket = site.publish?.prepare(post(), ids()) ?? {}
    await expect(site.publish?.send({} as never, ticket)).rejects.toThrow(/never sent/)
  })
})

describe('the list of connectors', () => {
  it('names every network once and finds it by its name', () => {
    const names = connectors.map((connector) => connector.network)
    expect(new Set(names).size).toBe(names.length)
    for (const connector of connectors) expect(connectorOf(connector.network)).toBe(connector)
    expect(connectorOf('nowhere')).toBeUndefined()
  })
})
