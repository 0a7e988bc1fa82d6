import type { Connector } from '../connector.ts'
import { Settings } from './connect.ts'

const postPath = /^\/beitraege\/(practicepost_[0-9a-f]{32})\/?$/

/** `https://…/uebungsnetz/beitraege/practicepost_…`, of the network that the channel is connected to. */
export const partAt: NonNullable<NonNullable<Connector['publish']>['partAt']> = (settings, address) => {
  const base = new URL(Settings.parse(settings).baseUrl.replace(/\/+$/, ''))
  if (!URL.canParse(address.trim())) return null
  const url = new URL(address.trim())
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return null
  const remoteId = postPath.exec(url.pathname.slice(base.pathname.replace(/\/$/, '').length))?.[1]
  return remoteId === undefined ? null : { remoteId, url: `${base.href.replace(/\/$/, '')}/beitraege/${remoteId}` }
}
