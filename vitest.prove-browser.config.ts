import { mergeConfig } from 'vitest/config'
import journeys from './vitest.journeys.config.ts'

/** Proofs that need a real browser: as the journeys, but too long for every change. */
const config = mergeConfig(journeys, {})
config.test = { ...config.test, include: ['test/prove/browser/*.prove.ts'] }
export default config
