import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startDebianServer } from '../support/debian-server.ts'
import { runVitest } from '../support/nested-vitest.ts'

it('every test that uses a database holds on Debian’s PostgreSQL 15 with passwords, too', async () => {
  const server = await startDebianServer(15)
  onTestFinished(() => server.stop())
  const dir = await mkdtemp(join(tmpdir(), 'buergernah-results-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const file = join(dir, 'results.json')

  const code = await runVitest(['.db.test.', '.http.test.', 'test/support/database.test.ts'], file, {
    TEST_DATABASE_URL: server.url,
  })

  const results: { numPassedTests: number; numFailedTests: number; numPendingTests: number } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  expect(results.numFailedTests).toBe(0)
  expect(results.numPassedTests).toBeGreaterThan(2)
  expect(code).toBe(0)
})
