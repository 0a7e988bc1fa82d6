import { describe, expect, test } from 'vitest'
import { makeAuthority, makeStaff } from '../../../test/support/make.ts'
import { from, other, password, setOffice, tokenIn } from '../../../test/support/office.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { readInvitation } from './invite.ts'
import {
  acceptInvitation,
  askReset,
  changePassword,
  finishReset,
  inviteStaff,
  renewInvitation,
  sendReset,
  signIn,
} from './people.ts'

const office = setOffice()

describe('an invitation', () => {
  test('is accepted with a password, and the roles hold from then on', async () => {
    const sent = await office.invite({ roleIds: [office.authority.roles.Dialog!] })
    expect(sent).toMatchObject({ mailed: false })
    expect(sent.link).toContain(`${office.authority.origin}/desk/einladung#`)
    expect(await readInvitation(office.citizen, { token: tokenIn(sent.link) })).toMatchObject({ name: 'Nora Neuling' })
    const session = await acceptInvitation(office.citizen, { token: tokenIn(sent.link), password: other }, from)
    const actor = await office.who(session.token)
    expect(actor?.rights.has('dialog.reply')).toBe(true)
  })

  test('gives no access before it is accepted', async () => {
    await office.invite({ email: 'nora@behoerde.example', roleIds: [office.authority.roles.Verwaltung!] })
    const work = signIn(office.citizen, { email: 'nora@behoerde.example', password: other }, from)
    expect(await refusalOf(work)).toBe('people.signInFailed')
  })

  test('works once', async () => {
    const { link } = await office.invite()
    await acceptInvitation(office.citizen, { token: tokenIn(link), password: other }, from)
    expect(await refusalOf(acceptInvitation(office.citizen, { token: tokenIn(link), password: other }, from))).toBe(
      'people.linkGone',
    )
  })

  test('accepted twice at the same moment is accepted once', async () => {
    const { link } = await office.invite()
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => acceptInvitation(office.citizen, { token: tokenIn(link), password: other }, from)),
    )
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('ends after a week, and a new one ends the old', async () => {
    const { link, staffId } = await office.invite()
    const again = await renewInvitation(office.admin.ctx, { id: staffId, by: 'link' })
    expect(await refusalOf(readInvitation(office.citizen, { token: tokenIn(link) }))).toBe('people.linkGone')
    office.world.clock.advance({ days: 8 })
    expect(await refusalOf(readInvitation(office.citizen, { token: tokenIn(again.link) }))).toBe('people.linkGone')
  })

  test('of somebody else’s office.authority is none', async () => {
    const { link } = await office.invite()
    const elsewhere = await makeAuthority(office.world)
    const work = readInvitation(elsewhere.as({ kind: 'citizen' }), { token: tokenIn(link) })
    expect(await refusalOf(work)).toBe('people.linkGone')
  })

  test('with a weak password is refused and can be tried again', async () => {
    const { link } = await office.invite()
    const weak = acceptInvitation(office.citizen, { token: tokenIn(link), password: 'NoraNeuling1' }, from)
    expect(await refusalOf(weak)).toBe('people.passwordWeak')
    expect((await acceptInvitation(office.citizen, { token: tokenIn(link), password: other }, from)).next).toBe('done')
  })

  test('to an address that somebody has is refused', async () => {
    await office.invite({ email: 'nora@behoerde.example' })
    expect(await refusalOf(office.invite({ email: 'nora@behoerde.example' }))).toBe('people.emailTaken')
  })

  test('with a role of another office.authority is refused', async () => {
    const elsewhere = await makeAuthority(office.world)
    expect(await refusalOf(office.invite({ roleIds: [elsewhere.roles.Dialog!] }))).toBe('people.unknownMember')
  })

  test('can only be sent by those who manage people', async () => {
    const editor = await makeStaff(office.world, office.authority, { roles: ['Redaktion'] })
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
  test('is replaced with a link that an office.admin passes on; all sessions end', async () => {
    const erika = await makeStaff(office.world, office.authority, { password })
    const before = await office.signedIn(erika)
    const { link } = await sendReset(office.admin.ctx, { id: erika.id, by: 'mail' })
    await finishReset(office.citizen, { token: tokenIn(link), password: other }, from)
    expect(await office.who(before.token)).toBeNull()
    expect(await refusalOf(signIn(office.citizen, { email: erika.email, password }, from))).toBe('people.signInFailed')
    expect((await signIn(office.citizen, { email: erika.email, password: other }, from)).next).toBe('done')
  })

  test('is answered alike for an address that nobody has', async () => {
    await expect(askReset(office.citizen, { email: office.admin.email }, from)).resolves.toBeUndefined()
    await expect(askReset(office.citizen, { email: 'niemand@behoerde.example' }, from)).resolves.toBeUndefined()
  })
})

describe('changing the own password', () => {
  test('needs the old one, ends all other sessions and gives this one a new token', async () => {
    const erika = await makeStaff(office.world, office.authority, { password })
    const [here, there] = [await office.signedIn(erika), await office.signedIn(erika)]
    expect(await refusalOf(changePassword(here.ctx, { current: 'ganz falsches Passwort', next: other }, from))).toBe(
      'people.passwordWrong',
    )
    const renewed = await changePassword(here.ctx, { current: password, next: other }, from)
    expect(await office.who(there.token)).toBeNull()
    expect(await office.who(here.token)).toBeNull()
    expect(await office.who(renewed.token)).not.toBeNull()
  })
})
