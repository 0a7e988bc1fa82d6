import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { attackAudit } from '../../../test/support/audit-attack.ts'
import { type MadeAuthority, makeAuthority, makeStaff, openWorld, type World } from '../../../test/support/make.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { anchorHead } from './anchor.ts'
import { checkAudit, orderCheck } from './check.ts'
import { auditState } from './reads-state.ts'
import { record } from './record.ts'
import { sealEntries } from './seal.ts'

let world: World
let authority: MadeAuthority
let dir: string

beforeAll(async () => {
  world = await openWorld()
  dir = await mkdtemp(join(tmpdir(), 'anchors-'))
})
afterAll(async () => {
  await world.close()
  await rm(dir, { recursive: true, force: true })
})
beforeEach(async () => {
  authority = await makeAuthority(world)
})

const write = () => authority.system.transaction((tx) => record(tx, 'test.written', { kind: 'thing', id: 'thing_1' }))
const seal = () => sealEntries(authority.system, world.tools.secrets)
const state = () => auditState(authority.system, 'de')

test('a log that nobody has touched says how far it is sealed, and that it was never checked', async () => {
  await seal()
  expect(await state()).toMatchObject({ waiting: 0, anchor: null, check: null })
  await write()
  const { sealed, waiting } = await state()
  expect([sealed, waiting]).toEqual([null, 1])
  await seal()
  expect(await state()).toMatchObject({ sealed: { entries: 1 }, waiting: 0 })
})

test('what a check found stands in the log itself', async () => {
  await write()
  await seal()
  await anchorHead(authority.system, { dir, mail: false })
  await checkAudit(authority.system, dir)
  expect(await state()).toMatchObject({
    anchor: { entries: 1 },
    check: { entries: 1, problems: 0, first: null },
    waiting: 1,
  })
})

test('a check that finds something says what, as a sentence', async () => {
  const id = await write()
  await seal()
  await attackAudit(world.database, `update audit_entries set action = 'test.harmless' where id = $1`, [id])
  await checkAudit(authority.system, dir)
  const { check } = await state()
  expect(check?.problems).toBe(1)
  expect(check?.first).toBe(`Nummer 1: Der Eintrag ${id} wurde verändert.`)
})

test('whoever may read the log may ask for a check; others may not', async () => {
  const officer = await makeStaff(world, authority, { roles: ['Datenschutz'] })
  const editor = await makeStaff(world, authority, { roles: ['Redaktion'] })
  await orderCheck(officer.ctx)
  expect(world.jobs.at(-1)).toMatchObject({ name: 'audit.check', authorityId: authority.id })
  expect(await refusalOf(orderCheck(editor.ctx))).toBe('common.forbidden')
})
