import { defineConfig } from 'vitest/config'

/** Stories in a real browser: one after the other, as each starts a product of its own. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/journeys/**/*.spec.ts'],
    globalSetup: ['test/support/global-setup.ts', 'test/support/browser-setup.ts', 'test/support/example-setup.ts'],
    pool: 'forks',
    fileParallelism: false,
    env: { TZ: 'UTC' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    passWithNoTests: false,
  },
})
