import type { AnyConnector } from './connector.ts'
import { practice } from './practice/index.ts'
import { site } from './site/index.ts'

/** Every network this product speaks. A new one is a folder and a line here. */
export const connectors: readonly AnyConnector[] = [site, practice]

/** The connector of a network, or undefined when this version does not speak it. */
export function connectorOf(network: string): AnyConnector | undefined {
  return connectors.find((connector) => connector.network === network)
}
