import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPracticeNetwork, type TestNetwork } from '../../../test/support/practice-network.ts'
import { createCtx } from '../../infra/ctx.ts'
import type { AccountToken, PracticeAccountId, PracticePostId } from './contract.ts'
import { practiceSweep } from './jobs.ts'
import { practiceLoop } from './loop.ts'
import { networkView } from './network.ts'
import { storm } from './storm.ts'
import { writeAsCitizen } from './write.ts'

let network: TestNetwork
let account: AccountToken

beforeAll(async () => {
  network = await startPracticeNetwork()
  account = await network.account()
})
afterAll(() => network.close())

const loop = (errors: unknown[]) =>
  practiceLoop({
    ground: network.ground,
    ctxFor: (authorityId, task) => createCtx(network.ground, { actor: { kind: 'system', task }, authorityId, requestId: task }),
    onError: (error) => errors.push(error),
  })

async function citizenPost(): Promise<PracticePostId> {
  const [citizen] = await network.look<{ id: string }>(`select id from practice_accounts where kind = 'citizen' limit 1`)
  const post = await writeAsCitizen(network.system, { id: (citizen?.id ?? '') as PracticeAccountId, text: 'Schaut mal!' })
  return post.id
}

it('two processes write a storm together, each comment once', async () => {
  const id = await citizenPost()
  const errors: unknown[] = []
  const loops = [loop(errors), loop(errors)]
  for (const one of loops) one.start()
  await storm(network.system, { id, count: 700, seconds: 1 })
  for (let waited = 0; waited < 100 && (await networkView(network.system)).waitingActs > 0; waited++) await sleep(100)
  for (const one of loops) await one.stop()
  expect(errors).toEqual([])
  const [row] = await network.look<{ n: number }>('select count(*)::int as n from practice_posts where parent_id = $1', [id])
  expect(row?.n).toBe(700)
}, 30_000)

it('the nightly sweep keeps pictures in use and takes those nobody used', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  const ask = async (path: string, type: string, body: Buffer<ArrayBuffer> | string) => {
    const headers = { authorization: `Bearer ${account.token}`, 'content-type': type }
    const response = await fetch(`${network.baseUrl}/api/v1${path}`, { method: 'POST', headers, body })
    return (await response.json()) as { media: { id: string } }
  }
  const used = (await ask('/media', 'image/png', png)).media.id
  const unused = (await ask('/media', 'image/gif', gif)).media.id
  await ask('/posts', 'application/json', JSON.stringify({ text: 'Mit Bild', images: [{ media: used, alt: 'Ein Punkt' }] }))
  await network.look(`update practice_media set created_at = now() - interval '3 days'`)
  await practiceSweep.run(network.system)
  const left = await network.look<{ id: string }>('select id from practice_media')
  expect(left.map((row) => row.id)).toContain(used)
  expect(left.map((row) => row.id)).not.toContain(unused)
})
