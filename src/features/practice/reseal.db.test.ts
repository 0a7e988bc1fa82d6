import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeAuthority, openWorld, type World } from '../../../test/support/make.ts'
import { hookContext } from './accounts.ts'
import { createAccount, openNetwork, resealHookSecrets, setHook } from './practice.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('after a rotation of keys no secret that signs news needs the old key', async () => {
  const { system, id: authorityId } = await makeAuthority(world)
  await openNetwork(system)
  const { accountId } = await createAccount(system, { handle: 'stadt', name: 'Stadt Musterstadt' })
  await createAccount(system, { handle: 'stille', name: 'Ohne Meldungen' })
  await setHook(system, accountId, { url: 'https://stadt.example/hooks/practice/a', secret: 'geheim' })
  const { secrets } = world.tools
  await secrets.rotate()
  expect(await resealHookSecrets(system)).toBe(1)
  expect(await resealHookSecrets(system)).toBe(0)
  const { hook_secret: sealed } = await system.transaction((tx) =>
    tx.db.selectFrom('practice_accounts').select('hook_secret').where('id', '=', accountId).executeTakeFirstOrThrow(),
  )
  expect(secrets.needsRotation(sealed ?? '')).toBe(false)
  expect(secrets.open(sealed ?? '', hookContext(authorityId, accountId))).toBe('geheim')
})
