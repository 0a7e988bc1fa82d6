/** `npm test`: everything that must pass before a change is taken. */
import { staticChecks } from './static-checks.ts'
import { runSteps, vitest } from './steps.ts'

await runSteps(
  [
    staticChecks(),
    vitest('Rules, use cases and routes', 'tests', []),
    vitest('Journeys in a browser', 'journeys', ['--config', 'vitest.journeys.config.ts']),
  ],
  { count: true },
)
