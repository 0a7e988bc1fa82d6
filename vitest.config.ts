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
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A process for each file would load the product 258 times, which takes as long as all the tests do.
    // So no file may count on being the first of its process: names and addresses come from the world that it made.
    isolate: false,
    passWithNoTests: false,
  },
})
