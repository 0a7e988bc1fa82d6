import { z } from 'zod'
import type { Connector } from '../connector.ts'
import { act } from './change.ts'
import { connect, Settings } from './connect.ts'
import { limits } from './limits.ts'
import { listen } from './listen.ts'
import { measure } from './measure.ts'
import { publish, reply } from './publish.ts'
import { Variant } from './variant.ts'

/** The practice network ("Übungsnetz"): spoken to over HTTP like any other, wherever it runs. */
export const practice: Connector = {
  network: 'practice',
  name: 'Übungsnetz',
  limits,
  settings: Settings,
  variant: Variant,
  connect,
  access: (settings, secret) => ({
    baseUrl: Settings.parse(settings).baseUrl,
    headers: { authorization: `Bearer ${z.string().parse(secret.token)}` },
  }),
  publish,
  reply,
  listen,
  moderate: { act },
  measure,
}
