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
import { readInvitation } from './invite.ts'
import {
  acceptInvitation,
  askReset,
  changePassword,
  createIdentify,
  finishReset,
  inviteStaff,
  renewInvitation,
  sendReset,
  signIn,
} from './people.ts'

let world: World
let authority: MadeAuthority
let admin: MadeStaff
let citizen: Ctx
const password = 'richtig pferd batterie'
const other = 'Kaktus Laterne Regen'
const from = { address: '192.0.2.7', userAgent: 'Firefox/130.0 Linux' }

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.advance({ hours: 2 })
  authority = await makeAuthority(world)
  admin = await makeStaff(world, authority, { roles: ['Verwaltung'], password })
  citizen = authority.as({ kind: 'citizen' })
})

const tokenIn = (link: string | null): string => link?.split('#')[1] ?? ''
const identify = () => createIdentify(world.ground)
const invite = (wish: { email?: string; roleIds?: `role_${string}`[] } = {}) =>
  inviteStaff(admin.ctx, {
    name: 'Nora Neuling',
    email: wish.email ?? `nora.${Math.floor(world.clock.now().getTime())}@behoerde.example`,
    language: 'de',
    roleIds: wish.roleIds ?? [],
    departmentIds: [],
    by: 'link',
  })

/** As this person really signed in, with a session that exists. */
async function signedIn(person: MadeStaff): Promise<{ ctx: Ctx; token: string }> {
  const { token } = await signIn(citizen, { email: person.email, password }, from)
  const actor = await identify().staffBySession(authority.id, token)
  if (!actor) throw new Error('not signed in')
  return { ctx: authority.as(actor), token }
}

describe('an invitation', () => {
  test('is accepted with a password, and the roles hold from then on', async () => {
    const sent = await invite({ roleIds: [authority.roles.Dialog!] })
    expect(sent).toMatchObject({ mailed: false })
    expect(sent.link).toContain(`${authority.origin}/desk/einladung#`)
    expect(await readInvitation(citizen, { token: tokenIn(sent.link) })).toMatchObject({ name: 'Nora Neuling' })
    const session = await acceptInvitation(citizen, { token: tokenIn(sent.link), password: other }, from)
    const actor = await identify().staffBySession(authority.id, session.token)
    expect(actor?.rights.has('dialog.reply')).toBe(true)
  })

  test('gives no access before it is accepted', async () => {
    await invite({ email: 'nora@behoerde.example', roleIds: [authority.roles.Verwaltung!] })
    const work = signIn(citizen, { email: 'nora@behoerde.example', password: other }, from)
    expect(await refusalOf(work)).toBe('people.signInFailed')
  })

  test('works once', async () => {
    const { link } = await invite()
    await acceptInvitation(citizen, { token: tokenIn(link), password: other }, from)
    expect(await refusalOf(acceptInvitation(citizen, { token: tokenIn(link), password: other }, from))).toBe('people.linkGone')
  })

  test('accepted twice at the same moment is accepted once', async () => {
    const { link } = await invite()
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => acceptInvitation(citizen, { token: tokenIn(link), password: other }, from)),
    )
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('ends after a week, and a new one ends the old', async () => {
    const { link, staffId } = await invite()
    const again = await renewInvitation(admin.ctx, { id: staffId, by: 'link' })
    expect(await refusalOf(readInvitation(citizen, { token: tokenIn(link) }))).toBe('people.linkGone')
    world.clock.advance({ days: 8 })
    expect(await refusalOf(readInvitation(citizen, { token: tokenIn(again.link) }))).toBe('people.linkGone')
  })

  test('of somebody else’s authority is none', async () => {
    const { link } = await invite()
    const elsewhere = await makeAuthority(world)
    const work = readInvitation(elsewhere.as({ kind: 'citizen' }), { token: tokenIn(link) })
    expect(await refusalOf(work)).toBe('people.linkGone')
  })

  test('with a weak password is refused and can be tried again', async () => {
    const { link } = await invite()
    const weak = acceptInvitation(citizen, { token: tokenIn(link), password: 'NoraNeuling1' }, from)
    expect(await refusalOf(weak)).toBe('people.passwordWeak')
    expect((await acceptInvitation(citizen, { token: tokenIn(link), password: other }, from)).next).toBe('done')
  })

  test('to an address that somebody has is refused', async () => {
    await invite({ email: 'nora@behoerde.example' })
    expect(await refusalOf(invite({ email: 'nora@behoerde.example' }))).toBe('people.emailTaken')
  })

  test('with a role of another authority is refused', async () => {
    const elsewhere = await makeAuthority(world)
    expect(await refusalOf(invite({ roleIds: [elsewhere.roles.Dialog!] }))).toBe('people.unknownMember')
  })

  test('can only be sent by those who manage people', async () => {
    const editor = await makeStaff(world, authority, { roles: ['Redaktion'] })
    const input = {
      name: 'X',
      email: 'x@behoerde.example',
      language: 'de' as const,
      roleIds: [],
      departmentIds: [],
      by: 'link' as const,
    }
    expect(await refusalOf(inviteStaff(editor.ctx, input))).toBe('common.forbidden')
  })
})

describe('a forgotten password', () => {
  test('is replaced with a link that an admin passes on; all sessions end', async () => {
    const erika = await makeStaff(world, authority, { password })
    const before = await signedIn(erika)
    const { link } = await sendReset(admin.ctx, { id: erika.id, by: 'mail' })
    await finishReset(citizen, { token: tokenIn(link), password: other }, from)
    expect(await identify().staffBySession(authority.id, before.token)).toBeNull()
    expect(await refusalOf(signIn(citizen, { email: erika.email, password }, from))).toBe('people.signInFailed')
    expect((await signIn(citizen, { email: erika.email, password: other }, from)).next).toBe('done')
  })

  test('is answered alike for an address that nobody has', async () => {
    await expect(askReset(citizen, { email: admin.email }, from)).resolves.toBeUndefined()
    await expect(askReset(citizen, { email: 'niemand@behoerde.example' }, from)).resolves.toBeUndefined()
  })
})

describe('changing the own password', () => {
  test('needs the old one, ends all other sessions and gives this one a new token', async () => {
    const erika = await makeStaff(world, authority, { password })
    const [here, there] = [await signedIn(erika), await signedIn(erika)]
    expect(await refusalOf(changePassword(here.ctx, { current: 'ganz falsches Passwort', next: other }, from))).toBe(
      'people.passwordWrong',
    )
    const renewed = await changePassword(here.ctx, { current: password, next: other }, from)
    expect(await identify().staffBySession(authority.id, there.token)).toBeNull()
    expect(await identify().staffBySession(authority.id, here.token)).toBeNull()
    expect(await identify().staffBySession(authority.id, renewed.token)).not.toBeNull()
  })
})
