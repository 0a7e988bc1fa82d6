/** `npm run prove`: the long proofs. None may be skipped. */
import { runSteps, vitest } from './steps.ts'

await runSteps(
  [
    { ...vitest('Proofs', 'proofs', ['--config', 'vitest.prove.config.ts']), mayNotSkip: true },
    { ...vitest('Proofs in a browser', 'browser-proofs', ['--config', 'vitest.prove-browser.config.ts']), mayNotSkip: true },
  ],
  { count: true },
)
