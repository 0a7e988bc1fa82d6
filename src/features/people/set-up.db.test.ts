import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { fromDesk, openServer } from '../../../test/support/server.ts'
import { SetUpInput } from './contract.ts'
import { createIdentify, createSetUpCode, listAuthorities, setUpAuthority } from './people.ts'
import { peopleRoutes } from './routes.ts'
import { mountSetUp } from './set-up-route.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const from = { address: '192.0.2.7', userAgent: 'Firefox/130.0 Linux' }
const input = (code: string, password = 'richtig pferd batterie') =>
  SetUpInput.parse({
    code,
    authority: { name: 'Stadt Musterstadt', shortName: 'Musterstadt', land: 'DE-NW' },
    admin: { name: 'Erika Beispiel', email: 'Erika@Musterstadt.example', password },
  })
const setUp = (code: string, password?: string) =>
  setUpAuthority(world.ground, input(code, password), {
    origin: 'https://social.musterstadt.example',
    from,
    requestId: 'req_test',
  })
const makeCode = async () => (await createSetUpCode(world.ground)) ?? ''

describe('the set-up of an empty installation', () => {
  test('makes the authority and the person who manages it, who sets up the second factor next', async () => {
    expect(await createIdentify(world.ground).isEmpty()).toBe(true)
    const { authorityId, session } = await setUp(await makeCode())
    expect(session.next).toBe('set-up-second-factor')
    expect(await createIdentify(world.ground).hostOf('social.musterstadt.example')).toMatchObject({ authorityId })
    expect(await createIdentify(world.ground).isEmpty()).toBe(false)
  })

  test('needs the printed code, typed in any way', async () => {
    const code = await makeCode()
    expect(await refusalOf(setUp('AAAA-AAAA-AAAA-AAAA'))).toBe('people.codeGone')
    expect((await setUp(code.toLowerCase().replaceAll('-', ' '))).session.next).toBe('set-up-second-factor')
  })

  test('with the code of an earlier start is refused', async () => {
    const old = await makeCode()
    await makeCode()
    expect(await refusalOf(setUp(old))).toBe('people.codeGone')
  })

  test('with a code of yesterday is refused', async () => {
    const code = await makeCode()
    world.clock.advance({ hours: 25 })
    expect(await refusalOf(setUp(code))).toBe('people.codeGone')
  })

  test('with a weak password is refused, and the code still holds', async () => {
    const code = await makeCode()
    expect(await refusalOf(setUp(code, 'Passwort1234'))).toBe('people.passwordWeak')
    expect((await setUp(code)).session.next).toBe('set-up-second-factor')
  })

  test('done twice at the same moment makes one authority', async () => {
    const code = await makeCode()
    const tries = await Promise.allSettled([1, 2, 3].map(() => setUp(code)))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await listAuthorities(world.db)).toHaveLength(1)
  })

  test('is over once an authority exists', async () => {
    const code = await makeCode()
    await setUp(code)
    expect(await refusalOf(setUp(code))).toBe('people.alreadySetUp')
    expect(await createSetUpCode(world.ground)).toBeNull()
  })

  test('is answered over the API at its own address, and the cookie holds for the next step', async () => {
    const origin = 'https://social.musterstadt.example'
    const app = await openServer(world, {
      routes: peopleRoutes,
      mount: (server) => mountSetUp(server, { ground: world.ground, origin }),
    })
    const payload = input(await makeCode())
    const post = (at: string) => app.inject(fromDesk(at, { method: 'POST', url: '/api/v1/set-up', payload }))
    expect((await post('http://127.0.0.1:3000')).json().code).toBe('people.wrongAddress')
    const answer = await post(origin)
    expect(answer.json()).toEqual({ next: 'set-up-second-factor' })
    const cookie = answer.cookies[0]?.value
    const session = await app.inject(fromDesk(origin, { method: 'GET', url: '/api/v1/session', cookie }))
    expect(session.json()).toMatchObject({ state: 'set-up-second-factor', authority: { name: 'Stadt Musterstadt' } })
    expect((await post(origin)).json().code).toBe('people.alreadySetUp')
    await app.close()
  })
})
