import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // The default leaves one core to nobody; of two that would be half.
    maxWorkers: availableParallelism(),
    env: { TZ: 'UTC', NODE_ENV: 'test' },
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // A test that leaves a promise or a listener behind shows here and not in the next file.
    isolate: true,
    passWithNoTests: false,
  },
})
