import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeAuthority, makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { createCtx } from '../../infra/ctx.ts'
import { uniqueViolation } from '../../infra/db/refusal.ts'
import { makeId } from '../../kernel/id.ts'
import { AddAuthorityInput } from './contract.ts'
import { acceptInvitation, addAuthority, createIdentify, listAuthorities } from './people.ts'

let world: World
let town: MadeAuthority

beforeAll(async () => {
  world = await openWorld()
  town = await makeAuthority(world)
})
afterAll(() => world.close())

const newCtx = () => {
  const authorityId = makeId('authority', world.clock.now().getTime(), (bytes) => new Uint8Array(randomBytes(bytes)))
  return createCtx(world.ground, { actor: { kind: 'system', task: 'test' }, authorityId, requestId: 'test' })
}

const district = (origin: string) =>
  AddAuthorityInput.parse({
    origin,
    name: 'Landkreis Beispiel',
    shortName: 'Beispiel',
    land: 'DE-NI',
    admin: { name: 'Otto Beispiel', email: 'otto@landkreis.example' },
  })

test('a further authority stands beside the first, and its administrator begins with the link', async () => {
  const ctx = newCtx()
  const sent = await addAuthority(ctx, district('https://Social.Landkreis.example'))
  expect(await listAuthorities(world.db)).toEqual(expect.arrayContaining([town.id, ctx.authorityId]))
  expect(sent.link).toMatch(/^https:\/\/social\.landkreis\.example\/desk\/einladung#/)

  const identify = createIdentify(world.ground)
  expect((await identify.hostOf('social.landkreis.example'))?.authorityId).toBe(ctx.authorityId)

  const token = sent.link?.split('#')[1] ?? ''
  const citizen = createCtx(world.ground, { actor: { kind: 'citizen' }, authorityId: ctx.authorityId, requestId: 'test' })
  const from = { address: '127.0.0.1', userAgent: 'test' }
  const started = await acceptInvitation(
    citizen,
    { token, name: 'Otto Beispiel', password: 'ein langer Satz mit 4 Wörtern' },
    from,
  )
  expect(started).toBeDefined()
})

test('two authorities cannot share an address', async () => {
  await addAuthority(newCtx(), district('https://zwei.example'))
  const second = addAuthority(newCtx(), district('https://zwei.example'))
  expect(await second.then(() => null, uniqueViolation)).not.toBeNull()
})

test('nobody who is signed in can add one, whatever their rights', async () => {
  const admin = await makeStaff(world, town, { roles: ['Verwaltung'] })
  await expect(addAuthority(admin.ctx, district('https://drei.example'))).rejects.toMatchObject({ code: 'common.forbidden' })
})

test.each(['social.example', 'https://social.example/pfad', 'ftp://social.example'])(
  '"%s" is no address of an authority',
  (origin) => {
    expect(() => district(origin)).toThrow()
  },
)
