import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { storiesAtOnce } from './test/support/example-setup.ts'

/** The walks through all screens take longest and stand in the shortest files: begun last, they would go on when nothing else is left to do. */
class WalksFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isWalk = (file: TestSpecification) => /\/screens-[a-z]+\.spec\.ts$/.test(file.moduleId)
    const others = await super.sort(files.filter((file) => !isWalk(file)))
    return [...files.filter(isWalk), ...others]
  }
}

/** Stories in a real browser; each file starts a product of its own, at one of the ports that the setup made examples for. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/journeys/**/*.spec.ts'],
    globalSetup: ['test/support/global-setup.ts', 'test/support/browser-setup.ts', 'test/support/example-setup.ts'],
    pool: 'forks',
    maxWorkers: storiesAtOnce,
    sequence: { sequencer: WalksFirst },
    env: { TZ: 'UTC' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    passWithNoTests: false,
  },
})
