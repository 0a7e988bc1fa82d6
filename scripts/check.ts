/** `npm run check`: what takes seconds. The tests that need a database, a browser or other processes are left to `npm test`. */
import { staticChecks } from './static-checks.ts'
import { runSteps, vitest } from './steps.ts'

const slow = ['**/*.db.test.ts', '**/*.http.test.ts', 'test/**']
const unit = vitest(
  'Rules',
  'rules',
  slow.flatMap((pattern) => ['--exclude', pattern]),
)

await runSteps([staticChecks(), unit], { count: true })
