import { defineConfig } from 'vitest/config'
import { storiesAtOnce } from './test/support/example-setup.ts'

/** Stories in a real browser; each file starts a product of its own, at one of the ports that the setup made examples for. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/journeys/**/*.spec.ts'],
    globalSetup: ['test/support/global-setup.ts', 'test/support/browser-setup.ts', 'test/support/example-setup.ts'],
    pool: 'forks',
    maxWorkers: storiesAtOnce,
    env: { TZ: 'UTC' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    passWithNoTests: false,
  },
})
