import { defineConfig } from 'vitest/config'

/** Long proofs: they kill what runs and wait for it to come back, so nothing else runs beside them and no clock cuts them off. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/prove/*.prove.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    fileParallelism: false,
    env: { TZ: 'UTC' },
    testTimeout: 45 * 60_000,
    hookTimeout: 30 * 60_000,
    teardownTimeout: 60_000,
    passWithNoTests: false,
  },
})
