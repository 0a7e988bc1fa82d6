import { describe, expect, test } from 'vitest'
import { keepAuditLog } from '../../../test/support/audit-log.ts'
import { makeAuthority } from '../../../test/support/make.ts'
import { anchorHead, describeReport, eraseDetails, eraseDueDetails, record, sealEntries } from './audit.ts'

const log = keepAuditLog()
const { writePersonal, seal, verify, flaws, writeAndSeal, attack } = log

describe('verification finds', () => {
  test('a changed entry', async () => {
    const ids = await writeAndSeal(4)
    await attack(`update audit_entries set facts = '{"n": 99}' where id = $1`, [ids[1]])
    expect(await flaws()).toEqual([{ flaw: 'entry-changed', seq: 2 }])
    expect(describeReport(await verify(), 'de')[1]).toBe(
      `Das Protokoll ist nicht unversehrt. Zuerst: Nummer 2: Der Eintrag ${ids[1]} wurde verändert.`,
    )
  })

  test('a missing entry', async () => {
    const ids = await writeAndSeal(4)
    await attack('delete from audit_entries where id = $1', [ids[2]])
    expect(await flaws()).toEqual([{ flaw: 'entry-missing', seq: 3 }])
  })

  test('an entry that was taken out together with its link', async () => {
    const ids = await writeAndSeal(4)
    await attack(`with gone as (delete from audit_links where entry_id = $1) delete from audit_entries where id = $1`, [ids[1]])
    expect(await flaws()).toEqual([{ flaw: 'gap', seq: 2 }])
  })

  test('an entry that was taken out, with the rest moved up', async () => {
    const ids = await writeAndSeal(4)
    await attack(
      `with gone as (delete from audit_links where authority_id = '${log.authority.id}' and seq = 2 returning 1)
       delete from audit_entries where id = $1`,
      [ids[1]],
    )
    await attack('update audit_links set seq = seq - 1 where authority_id = $1 and seq > 2', [log.authority.id])
    expect((await flaws())[0]).toEqual({ flaw: 'order', seq: 2 })
  })

  test('two entries that were swapped', async () => {
    const ids = await writeAndSeal(4)
    await attack(`update audit_links set entry_id = case seq when 2 then '${ids[2]}' else '${ids[1]}' end
      where authority_id = '${log.authority.id}' and seq in (2, 3)`)
    expect((await flaws())[0]).toEqual({ flaw: 'link-changed', seq: 2 })
  })

  test('a link taken away so that its entry could be replaced', async () => {
    await writeAndSeal(3)
    await attack('delete from audit_links where authority_id = $1 and seq = 3', [log.authority.id])
    expect((await flaws())[0]).toMatchObject({ flaw: 'not-sealed', seq: null })
  })

  test('a cut-off end, by the anchor outside the database', async () => {
    const ids = await writeAndSeal(5)
    await anchorHead(log.authority.system, { dir: log.anchors, mail: false })
    await attack(
      `with gone as (delete from audit_links where authority_id = '${log.authority.id}' and seq > 3)
       delete from audit_entries where id = any ($1)`,
      [ids.slice(3)],
    )
    expect(await flaws()).toEqual([{ flaw: 'cut-off', seq: 4 }])
    expect(describeReport(await verify(), 'de')[1]).toContain('Das Protokoll ist abgeschnitten: Nummer 4–5 fehlt am Ende')
    await expect(anchorHead(log.authority.system, { dir: log.anchors, mail: false })).rejects.toThrow('was cut off')
  })

  test('a chain that was computed anew, even before the first anchor', async () => {
    const ids = await writeAndSeal(3)
    await attack(`delete from audit_links where authority_id = $1`, [log.authority.id])
    await attack(`update audit_entries set action = 'test.harmless' where id = $1`, [ids[1]])
    await attack(`insert into audit_unsealed select authority_id, id from audit_entries where authority_id = $1`, [
      log.authority.id,
    ])
    await sealEntries(log.authority.system, { keyedHash: (_purpose, value) => (value === '' ? sealKey() : `forged${value}`) })
    expect((await flaws()).map(({ flaw }) => flaw)).toEqual(['forged', 'forged', 'forged'])
  })

  test('a chain that was computed anew with the right key, by the anchor', async () => {
    const ids = await writeAndSeal(3)
    await anchorHead(log.authority.system, { dir: log.anchors, mail: false })
    await attack(`delete from audit_links where authority_id = $1`, [log.authority.id])
    await attack(`update audit_entries set action = 'test.harmless' where id = $1`, [ids[1]])
    await attack(`insert into audit_unsealed select authority_id, id from audit_entries where authority_id = $1`, [
      log.authority.id,
    ])
    await seal()
    expect(await flaws()).toEqual([{ flaw: 'anchor-differs', seq: 3 }])
  })

  test('an entry slipped in from another authority', async () => {
    const other = await makeAuthority(log.world)
    const id = await other.system.transaction((tx) => record(tx, 'test.foreign', { kind: 'thing', id: 'thing_1' }))
    await writeAndSeal(2)
    await attack('update audit_entries set authority_id = $1 where id = $2', [log.authority.id, id])
    expect(await flaws()).toEqual([{ flaw: 'not-sealed', seq: null }])
  })
})

const sealKey = (): string => log.world.tools.secrets.keyedHash('audit.key', '')

describe('personal values', () => {
  test('that are due are erased, and verification says when', async () => {
    await log.authority.system.transaction(writePersonal)
    await seal()
    expect(await eraseDueDetails(log.authority.system)).toBe(0)
    log.world.clock.advance({ days: 11 })
    expect(await eraseDueDetails(log.authority.system)).toBe(1)
    await seal()
    const report = await verify()
    expect(report).toMatchObject({ problems: [], erasedCount: 1 })
    expect(describeReport(report, 'de').join('\n')).toMatch(/Nummer 1: Personenbezug gelöscht am 2026-\d\d-\d\d\./)
  })

  test('are erased earlier where the log.authority chose a shorter period', async () => {
    await log.authority.system.transaction(writePersonal)
    log.world.clock.advance({ days: 3 })
    expect(await eraseDueDetails(log.authority.system, 2)).toBe(1)
  })

  test('that were changed are found', async () => {
    const id = await log.authority.system.transaction(writePersonal)
    await seal()
    await attack(`update audit_details set personal = '{"name": "Max Muster"}' where entry_id = $1`, [id])
    expect(await flaws()).toEqual([{ flaw: 'detail-changed', seq: 1 }])
  })

  test('that were removed without a record are found', async () => {
    const id = await log.authority.system.transaction(writePersonal)
    await seal()
    await attack('delete from audit_details where entry_id = $1', [id])
    expect(await flaws()).toEqual([{ flaw: 'detail-missing', seq: 1 }])
    expect(describeReport(await verify(), 'de')[1]).toContain('manipuliert: entfernt ohne Löschvermerk')
  })

  test('that were removed with a record that no entry vouches for are found', async () => {
    const erased = await log.authority.system.transaction(writePersonal)
    const kept = await log.authority.system.transaction(writePersonal)
    await log.authority.system.transaction((tx) => eraseDetails(tx, [erased], 'request'))
    await seal()
    await attack(
      `with gone as (delete from audit_details where entry_id = $1)
       insert into audit_erasures (authority_id, entry_id, batch_id, erased_at)
       select authority_id, $1, batch_id, erased_at from audit_erasures where entry_id = $2`,
      [kept, erased],
    )
    expect(await flaws()).toEqual([
      { flaw: 'detail-missing', seq: 1 },
      { flaw: 'detail-missing', seq: 2 },
    ])
  })

  test('with characters that the database cannot hold are kept readable', async () => {
    const id = await log.authority.system.transaction((tx) =>
      record(tx, 'test.odd', { kind: 'thing', id: 'thing_1' }, { personal: { text: 'a\u0000b\ud800c' } }),
    )
    await seal()
    expect(id).toMatch(/^entry_/)
    expect(await flaws()).toEqual([])
  })
})
