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
import type { AuditQuery } from './contract.ts'
import { eraseDetails } from './erase.ts'
import { readAuditEntry, searchAudit, searchAuditOfPerson } from './look.ts'
import { record } from './record.ts'
import { sealEntries } from './seal.ts'

let world: World
let authority: MadeAuthority
let officer: MadeStaff
let editor: MadeStaff

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  authority = await makeAuthority(world)
  officer = await makeStaff(world, authority, { roles: ['Datenschutz'] })
  editor = await makeStaff(world, authority, { roles: ['Redaktion'] })
})

const write = (ctx: Ctx, action: string, id: string, detail = {}) =>
  ctx.transaction((tx) => record(tx, action, { kind: id.split('_')[0] ?? '', id }, detail))
const search = async (query: Partial<AuditQuery>) => (await searchAudit(officer.ctx, { limit: 50, ...query })).items
const reason = 'Beschwerde vom 2. März, Aktenzeichen 7/26'

describe('the log', () => {
  test('is shown newest first, with who, what and where in the chain', async () => {
    await write(editor.ctx, 'posts.saved', 'post_1', { fields: ['text'], facts: { state: 'draft' } })
    await sealEntries(authority.system, world.tools.secrets)
    await write(authority.system, 'posts.sent', 'post_1')
    expect(await search({})).toMatchObject([
      { action: 'posts.sent', actor: { kind: 'system', task: 'test', staffId: null }, seq: null },
      {
        action: 'posts.saved',
        actor: { kind: 'staff', staffId: editor.id },
        seq: 1,
        fields: ['text'],
        facts: { state: 'draft' },
      },
    ])
  })

  test('is closed to those who lack the right', async () => {
    expect(await refusalOf(searchAudit(editor.ctx, { limit: 50 }))).toBe('common.forbidden')
  })

  test('shows nothing of another authority', async () => {
    const elsewhere = await makeAuthority(world)
    await write(elsewhere.system, 'posts.saved', 'post_1')
    expect(await search({})).toEqual([])
  })

  test.each([
    ['the beginning of the action', { action: 'posts.' }, ['post_2', 'post_1']],
    ['a whole action', { action: 'posts.sent' }, ['post_2']],
    ['a subject', { subjectKind: 'post', subjectId: 'post_1' }, ['post_1']],
    ['words in the facts', { text: 'Sturmwarnung' }, ['post_2']],
    ['the name of a field', { text: 'altText' }, ['post_1']],
    ['what must not be a pattern', { text: '%_%' }, []],
  ])('is filtered by %s', async (_what, query, expected) => {
    await write(editor.ctx, 'posts.saved', 'post_1', { fields: ['altText'] })
    await write(editor.ctx, 'posts.sent', 'post_2', { facts: { topic: 'Sturmwarnung' } })
    await write(editor.ctx, 'channels.paused', 'channel_1')
    expect((await search(query)).map((entry) => entry.subject.id)).toEqual(expected)
  })

  test('is filtered by time', async () => {
    await write(editor.ctx, 'posts.saved', 'post_1')
    world.clock.advance({ days: 1 })
    const from = world.clock.now().toISOString()
    await write(editor.ctx, 'posts.saved', 'post_2')
    expect((await search({ from })).map((entry) => entry.subject.id)).toEqual(['post_2'])
    expect((await search({ to: from })).map((entry) => entry.subject.id)).toEqual(['post_1'])
  })

  test('is paged without leaving out or repeating an entry, also while new ones come in', async () => {
    for (let n = 0; n < 7; n += 1) await write(editor.ctx, 'posts.saved', `post_${n}`)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await searchAudit(officer.ctx, { limit: 3, cursor })
      seen.push(...page.items.map((entry) => entry.subject.id))
      cursor = page.next ?? undefined
      await write(editor.ctx, 'posts.saved', 'post_later')
    } while (cursor)
    expect(seen).toEqual(['post_6', 'post_5', 'post_4', 'post_3', 'post_2', 'post_1', 'post_0'])
  })

  test('refuses a cursor that it did not make', async () => {
    expect(await refusalOf(searchAudit(officer.ctx, { limit: 3, cursor: 'quatsch' }))).toBe('common.invalid')
  })
})

describe('a search by person', () => {
  test('finds what somebody did and what was done about them, and stands in the log with its reason', async () => {
    await write(editor.ctx, 'posts.saved', 'post_1')
    await write(authority.system, 'people.rolesSet', editor.id)
    await write(authority.system, 'posts.sent', 'post_2')
    const found = await searchAuditOfPerson(officer.ctx, { limit: 50, staffId: editor.id, reason })
    expect(found.items.map((entry) => entry.action)).toEqual(['people.rolesSet', 'posts.saved'])
    const [own] = await search({ action: 'audit.searchedByPerson' })
    expect(own).toMatchObject({ actor: { staffId: officer.id }, subject: { kind: 'staff', id: editor.id }, personal: 'kept' })
    expect((await readAuditEntry(officer.ctx, { id: own!.id })).values).toEqual({ reason })
  })

  test.each([
    ['the kind of subject', { subjectKind: 'staff' }],
    ['the id of a person', { subjectId: `staff_${'0'.repeat(32)}` }],
  ])('cannot be had without a reason by way of %s', async (_way, query) => {
    expect(await refusalOf(searchAudit(officer.ctx, { limit: 50, ...query }))).toBe('audit.reasonNeeded')
  })

  test('cannot be had without a reason by looking for a part of the id', async () => {
    await write(authority.system, 'people.rolesSet', editor.id)
    await write(editor.ctx, 'posts.saved', 'post_1')
    expect(await search({ text: editor.id.slice(8, 30) })).toEqual([])
  })

  test('cannot be had without a reason by looking for an id that an entry names among its facts', async () => {
    const { id } = editor
    await write(authority.system, 'people.tokenCreated', 'token_1', { facts: { staff: id, days: 30 } })
    await write(authority.system, 'people.tokenCreated', 'token_2', { facts: { people: `${id} ${officer.id}` } })
    for (const text of [id, id.slice(8, 30), id.slice(0, 20), id.slice(-10), `${id}"`]) expect(await search({ text })).toEqual([])
    expect((await search({ text: 'tokenCreated' })).map((entry) => entry.subject.id)).toEqual(['token_2', 'token_1'])
  })
})

describe('personal values', () => {
  test('are read one entry at a time, and that is itself an entry', async () => {
    const id = await write(editor.ctx, 'posts.saved', 'post_1', { personal: { name: 'Erika Beispiel' } })
    const [entry] = await search({ action: 'posts.' })
    expect(JSON.stringify(entry)).not.toContain('Erika')
    expect((await readAuditEntry(officer.ctx, { id })).values).toEqual({ name: 'Erika Beispiel' })
    expect(await search({ action: 'audit.detailRead' })).toMatchObject([{ subject: { kind: 'entry', id } }])
  })

  test('that were erased are said to be, with the day', async () => {
    const id = await write(editor.ctx, 'posts.saved', 'post_1', { personal: { name: 'Erika Beispiel' } })
    await authority.system.transaction((tx) => eraseDetails(tx, [id], 'request'))
    const entry = await readAuditEntry(officer.ctx, { id })
    expect(entry).toMatchObject({ personal: 'erased', values: null, personalUntil: null })
    expect(entry.erasedAt).toMatch(/^2026-/)
  })
})
