import type { PublicPage } from '../../infra/http/page.ts'
import { practiceApi } from './api/api.ts'
import { type PagePorts, practiceReadingPages } from './pages.ts'
import { practiceConsentPages } from './pages-consent.ts'
import { practiceSteeringPages } from './pages-steer.ts'
import { practiceWritingPages } from './pages-write.ts'

export { createAccount, expireToken, renewToken, setFaults, setHook } from './accounts.ts'
export { keptDays as practiceDays, practiceSweep } from './jobs.ts'
export { practiceLoop } from './loop.ts'
export { networkView as practiceNetwork, openNetwork } from './network.ts'
export { resealHookSecrets } from './reseal.ts'
export { writeAsCitizen } from './write.ts'

/** Everything below `/uebungsnetz`: the network's API and its pages. */
export function practicePages(ports: PagePorts): PublicPage[] {
  return [
    ...practiceApi,
    ...practiceReadingPages(ports),
    ...practiceWritingPages(ports),
    ...practiceSteeringPages(ports),
    ...practiceConsentPages(ports),
  ]
}
