import { type MadeAuthority, makeAuthority, openWorld, type World } from './make.ts'
import { onlyNetworks, openEngine, type ScriptedNetwork, scriptedNetwork, type TestEngine } from './scripted-network.ts'

/** What tests of deliveries play with: an authority, a network that answers as the test says, and an engine that was not started yet. */
export interface DeliveryWorld {
  world: World
  authority: MadeAuthority
  network: ScriptedNetwork
  engine: TestEngine
}

export async function openDeliveryWorld(): Promise<DeliveryWorld> {
  const world = await openWorld()
  const network = scriptedNetwork()
  onlyNetworks(network)
  return { world, network, authority: await makeAuthority(world), engine: openEngine(world) }
}

/** Puts a delivery into a state that would take long to come to. */
export function putDelivery(authority: MadeAuthority, id: string, change: Record<string, unknown>): Promise<unknown> {
  return authority.system.transaction((tx) =>
    tx.db
      .updateTable('deliveries')
      .set(change as never)
      .where('id', '=', id)
      .execute(),
  )
}
