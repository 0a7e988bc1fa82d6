import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type MadeAuthority,
  type MadeStaff,
  makeAuthority,
  makeStaff,
  openWorld,
  type World,
} from '../../../test/support/make.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { readSession } from './me.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  createIdentify,
  proveSecondFactor,
  removeSecondFactor,
  resealSecondFactors,
  signIn,
} from './people.ts'

let world: World
let authority: MadeAuthority
let erika: MadeStaff
let citizen: Ctx
const password = 'richtig pferd batterie'
const from = { address: '192.0.2.7', userAgent: 'Firefox/130.0 Linux' }

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.advance({ hours: 2 })
  authority = await makeAuthority(world, { secondFactor: 'required' })
  erika = await makeStaff(world, authority, { password, roles: ['Dialog'] })
  citizen = authority.as({ kind: 'citizen' })
})

const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: world.clock.now().getTime() })
const passwordStep = () => signIn(citizen, { email: erika.email, password }, from)
const prove = (token: string, given: { code?: string; recoveryCode?: string }) =>
  proveSecondFactor(citizen, { token, ...given }, from)
const who = (token: string) => createIdentify(world.ground).staffBySession(authority.id, token)

/** Signs in for the first time and sets up the app. */
async function enrol() {
  const half = await passwordStep()
  const { secret, uri } = await beginSecondFactor(citizen, { token: half.token }, from)
  const { session, recoveryCodes } = await confirmSecondFactor(citizen, { token: half.token, code: codeOf(secret) }, from)
  world.clock.advance({ minutes: 1 })
  return { half, secret, uri, session, recoveryCodes }
}

describe('the first sign-in where a second factor is required', () => {
  test('leads to setting one up, and to nothing else', async () => {
    const half = await passwordStep()
    expect(half.next).toBe('set-up-second-factor')
    expect(await who(half.token)).toBeNull()
    const view = await readSession(citizen, half.token)
    expect(view).toMatchObject({ state: 'set-up-second-factor', me: null })
  })

  test('ends in a session with a new token once the app shows the right code', async () => {
    const { half, session, recoveryCodes, uri } = await enrol()
    expect(uri).toContain('otpauth://totp/')
    expect(recoveryCodes).toHaveLength(10)
    expect(session.token).not.toBe(half.token)
    expect((await who(session.token))?.staffId).toBe(erika.id)
    expect((await readSession(citizen, half.token)).state).toBe('signed-out')
  })

  test('is not over with a wrong code', async () => {
    const half = await passwordStep()
    await beginSecondFactor(citizen, { token: half.token }, from)
    expect(await refusalOf(confirmSecondFactor(citizen, { token: half.token, code: '000000' }, from))).toBe('people.codeWrong')
    expect((await passwordStep()).next).toBe('set-up-second-factor')
  })

  test('stores the secret sealed', async () => {
    const { secret } = await enrol()
    const rows = await authority.system.transaction((tx) => tx.db.selectFrom('staff_credentials').selectAll().execute())
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(rows[0]?.totp_secret).toMatch(/^s1\./)
  })
})

describe('the second step', () => {
  test('opens the session, with another token than the first step had', async () => {
    const { secret } = await enrol()
    const half = await passwordStep()
    expect(half.next).toBe('second-factor')
    expect(await who(half.token)).toBeNull()
    const session = await prove(half.token, { code: codeOf(secret) })
    expect(session.next).toBe('done')
    expect(session.token).not.toBe(half.token)
    expect((await who(session.token))?.staffId).toBe(erika.id)
    expect(await refusalOf(prove(half.token, { code: codeOf(secret) }))).toBe('people.notSignedIn')
  })

  test('takes a code once: of two sign-ins with the same code at the same moment one gets in', async () => {
    const { secret } = await enrol()
    const [first, second] = [await passwordStep(), await passwordStep()]
    const code = codeOf(secret)
    const tries = await Promise.allSettled([prove(first.token, { code }), prove(second.token, { code })])
    expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await refusalOf(prove((await passwordStep()).token, { code }))).toBe('people.codeWrong')
  })

  test('does not take the code with which the app was set up', async () => {
    const half = await passwordStep()
    const { secret } = await beginSecondFactor(citizen, { token: half.token }, from)
    const code = codeOf(secret)
    await confirmSecondFactor(citizen, { token: half.token, code }, from)
    expect(await refusalOf(prove((await passwordStep()).token, { code }))).toBe('people.codeWrong')
  })

  test('takes each recovery code once, as it is typed', async () => {
    const { recoveryCodes } = await enrol()
    const [code] = recoveryCodes
    const typed = code?.toLowerCase().replaceAll('-', ' ')
    const session = await prove((await passwordStep()).token, { recoveryCode: typed ?? '' })
    expect(await who(session.token)).not.toBeNull()
    expect(await refusalOf(prove((await passwordStep()).token, { recoveryCode: code ?? '' }))).toBe('people.codeWrong')
  })

  test('rests after five wrong codes', async () => {
    const { secret } = await enrol()
    const half = await passwordStep()
    for (let n = 0; n < 5; n += 1) expect(await refusalOf(prove(half.token, { code: '000000' }))).toBe('people.codeWrong')
    expect(await refusalOf(prove(half.token, { code: codeOf(secret) }))).toBe('common.tooMany')
    world.clock.advance({ seconds: 31 })
    expect((await prove(half.token, { code: codeOf(secret) })).next).toBe('done')
  })

  test('must follow within ten minutes', async () => {
    const { secret } = await enrol()
    const half = await passwordStep()
    world.clock.advance({ minutes: 11 })
    expect(await refusalOf(prove(half.token, { code: codeOf(secret) }))).toBe('people.notSignedIn')
  })

  test('cannot be skipped by setting up another app half-way', async () => {
    await enrol()
    const half = await passwordStep()
    expect(await refusalOf(beginSecondFactor(citizen, { token: half.token }, from))).toBe('people.notSignedIn')
  })
})

describe('a new app', () => {
  test('needs the password again, so that a device left open is not enough', async () => {
    const { session } = await enrol()
    expect(await refusalOf(beginSecondFactor(citizen, { token: session.token }, from))).toBe('people.passwordWrong')
  })

  test('replaces the old one and ends all other sessions', async () => {
    const { session, secret } = await enrol()
    const begun = await beginSecondFactor(citizen, { token: session.token, password }, from)
    const other = await prove((await passwordStep()).token, { code: codeOf(secret) })
    const renewed = await confirmSecondFactor(citizen, { token: session.token, code: codeOf(begun.secret) }, from)
    expect(await who(renewed.session.token)).not.toBeNull()
    expect(await who(other.token)).toBeNull()
    expect(await who(session.token)).toBeNull()
    world.clock.advance({ minutes: 1 })
    expect(await refusalOf(prove((await passwordStep()).token, { code: codeOf(secret) }))).toBe('people.codeWrong')
  })

  test('is set up at the next sign-in after an admin removed the lost one', async () => {
    const { session } = await enrol()
    const admin = await makeStaff(world, authority, { roles: ['Verwaltung'] })
    await removeSecondFactor(admin.ctx, { id: erika.id })
    expect(await who(session.token)).toBeNull()
    expect((await passwordStep()).next).toBe('set-up-second-factor')
  })

  test('of one’s own cannot be dispensed with by the admin', async () => {
    const admin = await makeStaff(world, authority, { roles: ['Verwaltung'] })
    expect(await refusalOf(removeSecondFactor(admin.ctx, { id: admin.id }))).toBe('people.notYourself')
  })
})

test('after a rotation of keys the same app goes on', async () => {
  const { secret } = await enrol()
  await world.tools.secrets.rotate()
  expect(await resealSecondFactors(authority.system)).toBe(1)
  expect(await resealSecondFactors(authority.system)).toBe(0)
  expect((await prove((await passwordStep()).token, { code: codeOf(secret) })).next).toBe('done')
})

test('the example asks for no second factor', async () => {
  const example = await makeAuthority(world, { example: true, secondFactor: 'required' })
  const person = await makeStaff(world, example, { password })
  const session = await signIn(example.as({ kind: 'citizen' }), { email: person.email, password }, from)
  expect(session.next).toBe('done')
})
