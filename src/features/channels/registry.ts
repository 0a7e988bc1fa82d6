import type { AnyConnector, Connector } from '../../connectors/connector.ts'

let known = new Map<string, Connector>()

/** Called once by the composition root: which networks this product speaks. */
export function registerConnectors(connectors: readonly AnyConnector[]): void {
  known = new Map((connectors as readonly unknown[] as readonly Connector[]).map((connector) => [connector.network, connector]))
}

/** The connector of a network. A channel of a network that this version no longer knows is an error of the installation. */
export function connectorOf(network: string): Connector {
  const connector = known.get(network)
  if (!connector) throw new Error(`no connector for network ${network}`)
  return connector
}

/** How what comes in from a network is read; absent when nothing does, also of a network that this version no longer knows. */
export const listenOf = (network: string): Connector['listen'] => known.get(network)?.listen

export const allConnectors = (): readonly Connector[] => [...known.values()]

/** Deliveries a minute per network: what the delivery engine's budgets start from. */
export const sendBudgets = (): ReadonlyMap<string, number> =>
  new Map([...known].map(([network, c]) => [network, c.limits.perMinute]))
