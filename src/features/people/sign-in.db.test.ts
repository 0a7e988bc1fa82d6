import { describe, expect, test } from 'vitest'
import { makeAuthority, makeStaff } from '../../../test/support/make.ts'
import { from, password, setOffice } from '../../../test/support/office.ts'
import { refusedWith } from '../../../test/support/refusal.ts'
import { admitAttempt, attemptOn } from './attempts.ts'

const office = setOffice()
const { attempt, who, entries } = office

describe('signing in', () => {
  test('with the right password opens a session with the rights of the roles', async () => {
    const session = await attempt(office.erika.email, password)
    expect(session.next).toBe('done')
    const actor = await who(session.token)
    expect(actor).toMatchObject({ staffId: office.erika.id, name: office.erika.name })
    expect([...(actor?.rights ?? [])].sort()).toEqual(['dialog.assign', 'dialog.publishAnswer', 'dialog.read', 'dialog.reply'])
  })

  test('keeps only a hash of the token', async () => {
    const { token } = await attempt(office.erika.email, password)
    const stored = await office.authority.system.transaction((tx) => tx.db.selectFrom('sessions').selectAll().execute())
    expect(JSON.stringify(stored)).not.toContain(token)
  })

  test('answers a wrong name and a wrong password with the same words', async () => {
    const unknown = await refusedWith(attempt('niemand@behoerde.example', password))
    const wrong = await refusedWith(attempt(office.erika.email, 'ganz falsches Passwort'))
    expect(unknown).toEqual(wrong)
    expect(unknown.code).toBe('people.signInFailed')
  })

  test('takes the same time for a wrong name as for a wrong password', async () => {
    const time = async (email: string) => {
      const times: number[] = []
      for (let n = 0; n < 4; n += 1) {
        const start = performance.now()
        await attempt(email, 'ganz falsches Passwort', `192.0.2.${n}`).catch(() => undefined)
        times.push(performance.now() - start)
      }
      return Math.min(...times)
    }
    const [known, unknown] = [await time(office.erika.email), await time('niemand@behoerde.example')]
    // The password check costs tens of milliseconds; without it the unknown name would answer in a tenth of the time.
    expect(unknown).toBeGreaterThan(known / 2)
    expect(known).toBeGreaterThan(unknown / 2)
  })

  test('writes as much for a wrong name as for a wrong password', async () => {
    const count = () =>
      office.authority.system.transaction(async (tx) => {
        const rows = await tx.db.selectFrom('audit_entries').select('id').where('action', '=', 'people.signInFailed').execute()
        const failures = await tx.db.selectFrom('sign_in_failures').select('failures').execute()
        return { entries: rows.length, failures: failures.reduce((sum, row) => sum + row.failures, 0) }
      })
    await attempt(office.erika.email, 'ganz falsches Passwort').catch(() => undefined)
    const known = await count()
    office.world.clock.advance({ hours: 1 })
    await attempt('niemand@behoerde.example', 'ganz falsches Passwort').catch(() => undefined)
    expect(await count()).toEqual({ entries: known.entries * 2, failures: known.failures * 2 })
  })

  test('is refused to somebody of another authority', async () => {
    const other = await makeAuthority(office.world)
    const foreign = await makeStaff(office.world, other, { password })
    expect((await refusedWith(attempt(foreign.email, password))).code).toBe('people.signInFailed')
  })

  test('leaves the address of the caller out of the entry itself', async () => {
    await attempt(office.erika.email, password)
    const [entry] = await entries('people.signedIn')
    expect(JSON.stringify(entry)).not.toContain(from.address)
    expect(entry).toMatchObject({ staff_id: office.erika.id, facts: { by: 'password' } })
  })
})

describe('after failures', () => {
  const fail = async (times: number, email = office.erika.email, address = from.address) => {
    for (let n = 0; n < times; n += 1) await attempt(email, 'ganz falsches Passwort', address).catch(() => undefined)
  }

  test('the account rests for this address, also for the right password, and says how long', async () => {
    await fail(5)
    const told = await refusedWith(attempt(office.erika.email, password))
    expect(told).toMatchObject({ code: 'common.tooMany', kind: 'too-many', context: { seconds: 30 } })
    office.world.clock.advance({ seconds: 31 })
    expect((await attempt(office.erika.email, password)).next).toBe('done')
  })

  test('a name that nobody has rests just the same', async () => {
    await fail(5, 'niemand@behoerde.example')
    const told = await refusedWith(attempt('niemand@behoerde.example', password))
    expect(told).toMatchObject({ code: 'common.tooMany', context: { seconds: 30 } })
  })

  test('the person still gets in from elsewhere', async () => {
    await fail(8)
    expect((await attempt(office.erika.email, password, '198.51.100.4')).next).toBe('done')
  })

  /** Each attempt counts as failed until it has succeeded. */
  const strangersFail = async () => {
    for (let n = 0; n < 40; n += 1) {
      const tried = attemptOn(office.citizen, { what: 'sign-in', email: office.erika.email }, strangerFrom(n % 10))
      await admitAttempt(office.citizen, tried).catch(() => undefined)
    }
  }
  const strangerFrom = (n: number) => ({ address: `198.51.100.${n}`, userAgent: '' })

  test('of strangers everywhere, the person still gets in where they have signed in before', async () => {
    const { browser } = await attempt(office.erika.email, password)
    await strangersFail()
    expect((await refusedWith(attempt(office.erika.email, password, '203.0.113.5'))).code).toBe('common.tooMany')
    expect((await attempt(office.erika.email, password, from.address, browser)).next).toBe('done')
  })

  test('in a browser that is known, it rests as an address does', async () => {
    const { browser } = await attempt(office.erika.email, password)
    for (let n = 0; n < 5; n += 1) {
      await attempt(office.erika.email, 'ganz falsches Passwort', `198.51.100.${n}`, browser).catch(() => undefined)
    }
    expect((await refusedWith(attempt(office.erika.email, password, from.address, browser))).code).toBe('common.tooMany')
  })

  test('each further one makes the rest longer', async () => {
    await fail(5)
    office.world.clock.advance({ seconds: 31 })
    await fail(1)
    expect((await refusedWith(attempt(office.erika.email, password))).context).toEqual({ seconds: 60 })
  })

  test('many become few entries in the log', async () => {
    await fail(4)
    office.world.clock.advance({ minutes: 6 })
    await fail(1)
    const facts = (await entries('people.signInFailed')).map((entry) => entry.facts)
    expect(facts).toEqual([{ failures: 1 }, { failures: 5 }])
  })

  test('a success lets them be forgotten', async () => {
    await fail(4)
    await attempt(office.erika.email, password)
    await fail(4)
    expect((await attempt(office.erika.email, password)).next).toBe('done')
  })

  test('all addresses of one IPv6 network count as one', async () => {
    for (let n = 1; n <= 5; n += 1) await fail(1, office.erika.email, `2001:db8:1:2::${n}`)
    expect((await refusedWith(attempt(office.erika.email, password, '2001:db8:1:2::99'))).code).toBe('common.tooMany')
    expect((await attempt(office.erika.email, password, '2001:db8:1:3::1')).next).toBe('done')
  })

  test('who tries many names from many addresses of one IPv6 network is stopped', async () => {
    // The same name again and again is refused before its password is looked at, and counts all the same.
    for (let n = 1; n <= 300; n += 1) await fail(1, 'niemand@behoerde.example', `2001:db8:1:2::${n}`)
    expect((await refusedWith(attempt('anders@behoerde.example', password, '2001:db8:1:2::999'))).code).toBe('common.tooMany')
  })

  test('names that nobody has fill the log with a few entries an hour, however many they are', async () => {
    for (let n = 1; n <= 9; n += 1) await fail(1, `niemand.${n}@behoerde.example`, `198.51.100.${n}`)
    const facts = (await entries('people.signInFailed')).map((entry) => [entry.subject_id, entry.facts])
    expect(facts).toEqual([
      ['unknown', { failures: 1 }],
      ['unknown', { failures: 5 }],
    ])
  })

  test('of attempts that come at once at the end of a rest one is let through', async () => {
    await fail(5)
    office.world.clock.advance({ seconds: 31 })
    const burst = Array.from({ length: 12 }, () => refusedWith(attempt(office.erika.email, 'ganz falsches Passwort')))
    const codes = (await Promise.all(burst)).map((told) => told.code)
    expect(codes.filter((code) => code === 'people.signInFailed')).toHaveLength(1)
  })

  test('a burst of attempts at once does not get past the limit', async () => {
    const burst = Array.from({ length: 40 }, () => refusedWith(attempt(office.erika.email, 'ganz falsches Passwort')))
    const codes = (await Promise.all(burst)).map((told) => told.code)
    expect(codes.filter((code) => code === 'people.signInFailed').length).toBeLessThanOrEqual(20)
  })
})
