import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { keepAuditLog } from '../../../test/support/audit-log.ts'
import { makeAuthority } from '../../../test/support/make.ts'
import {
  anchorHead,
  createAnchorKeeper,
  createSealer,
  describeReport,
  eraseDetails,
  noteRestore,
  readAnchors,
  record,
  sealEntries,
  verifyAudit,
} from './audit.ts'

const log = keepAuditLog()
const { write, writePersonal, seal, verify, flaws, writeAndSeal, attack } = log

const links = async () =>
  log.authority.system.transaction((tx) =>
    tx.db.selectFrom('audit_links').selectAll().where('authority_id', '=', log.authority.id).orderBy('seq').execute(),
  )

describe('the chain', () => {
  test('an intact log is found intact', async () => {
    await writeAndSeal(5)
    const report = await verify()
    expect(report.problems).toEqual([])
    expect(report).toMatchObject({ entries: 5, head: { seq: 5 } })
    expect(describeReport(report, 'de')).toContain('Das Protokoll ist unversehrt.')
  })

  test('entries of transactions that commit out of order are all sealed, without a gap', async () => {
    let release = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    let begun = (): void => undefined
    const started = new Promise<void>((resolve) => {
      begun = resolve
    })
    const slow = log.authority.system.transaction(async (tx) => {
      const id = await record(tx, 'test.slow', { kind: 'thing', id: 'thing_slow' })
      begun()
      await gate
      return id
    })
    await started
    const fast = await write(1)
    expect(await seal()).toBe(1)
    release()
    const late = await slow
    expect(await seal()).toBe(1)
    expect((await links()).map(({ seq, entry_id }) => [seq, entry_id])).toEqual([
      [1, fast],
      [2, late],
    ])
    expect(await flaws()).toEqual([])
  })

  test('what is rolled back leaves neither an entry nor a gap', async () => {
    await expect(
      log.authority.system.transaction(async (tx) => {
        await record(tx, 'test.failed', { kind: 'thing', id: 'thing_1' })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await writeAndSeal(2)
    expect((await links()).map((link) => link.seq)).toEqual([1, 2])
  })

  test('several sealers at once seal each entry once, while entries are being written', async () => {
    const errors: unknown[] = []
    const onError = (error: unknown) => void errors.push(error)
    const sealers = [1, 2, 3].map(() =>
      createSealer({ ground: log.world.ground, key: log.world.tools.secrets, everyMs: 5, onError }),
    )
    for (const sealer of sealers) sealer.start()
    await Promise.all(Array.from({ length: 60 }, (_, n) => write(n)))
    await expect.poll(async () => (await links()).length, { timeout: 5_000 }).toBe(60)
    await Promise.all(sealers.map((sealer) => sealer.stop()))
    expect(errors).toEqual([])
    expect((await links()).map((link) => link.seq)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1))
    expect(await flaws()).toEqual([])
  })

  test('while one process seals, another neither waits nor seals the same', async () => {
    await write(1)
    await write(2)
    await log.authority.system.transaction(async (tx) => {
      expect(await sealEntries(tx, log.world.tools.secrets)).toBe(2)
      expect(await seal()).toBe(0)
    })
    expect(await flaws()).toEqual([])
  })

  test('each log.authority has a chain of its own', async () => {
    const other = await makeAuthority(log.world)
    await writeAndSeal(2)
    await other.system.transaction((tx) => record(tx, 'test.written', { kind: 'thing', id: 'thing_1' }))
    await sealEntries(other.system, log.world.tools.secrets)
    const report = await verifyAudit(other.system, { key: log.world.tools.secrets, anchors: [] })
    expect(report).toMatchObject({ entries: 1, problems: [] })
  })
})

describe('the database refuses', () => {
  test.each([
    ['to change an entry', `update audit_entries set action = 'x'`],
    ['to delete an entry', 'delete from audit_entries'],
    ['to change a link', `update audit_links set hash = 'x'`],
    ['to delete a link', 'delete from audit_links'],
    ['to change a detail', `update audit_details set personal = '{}'`],
    ['to delete a record of erasure', 'delete from audit_erasures'],
    ['to empty the log', 'truncate audit_entries cascade'],
    ['to switch the triggers off', 'alter table audit_entries disable trigger user'],
  ])('%s', async (_what, sql) => {
    const erased = await log.authority.system.transaction(writePersonal)
    await log.authority.system.transaction(writePersonal)
    await log.authority.system.transaction((tx) => eraseDetails(tx, [erased], 'test'))
    await seal()
    const work = log.authority.system.transaction((tx) => tx.db.executeQuery({ sql, parameters: [] } as never))
    await expect(work).rejects.toMatchObject({ code: '42501' })
  })
})

describe('anchors', () => {
  test('are written at most once an hour, and only when something was added', async () => {
    await writeAndSeal(1)
    const to = { dir: log.anchors, mail: true }
    expect(await anchorHead(log.authority.system, to)).toMatchObject({ seq: 1, kind: 'head' })
    expect(log.world.jobs.at(-1)).toMatchObject({ name: 'audit.mailAnchor', input: { seq: 1 } })
    expect(await anchorHead(log.authority.system, to)).toBeNull()
    await writeAndSeal(1)
    expect(await anchorHead(log.authority.system, to)).toBeNull()
    log.world.clock.advance({ hours: 1 })
    expect(await anchorHead(log.authority.system, to)).toMatchObject({ seq: 2 })
    log.world.clock.advance({ hours: 2 })
    expect(await anchorHead(log.authority.system, to)).toBeNull()
    const lines = (await readFile(join(log.anchors, `${log.authority.id}.jsonl`), 'utf8')).trim().split('\n')
    expect(lines).toHaveLength(2)
  })

  test('of one log.authority whose log was cut off do not keep the others from theirs', async () => {
    const other = await makeAuthority(log.world)
    await writeAndSeal(2)
    await anchorHead(log.authority.system, { dir: log.anchors, mail: false })
    await attack('delete from audit_links where authority_id = $1', [log.authority.id])
    await other.system.transaction((tx) => record(tx, 'test.written', { kind: 'thing', id: 'thing_1' }))
    await sealEntries(other.system, log.world.tools.secrets)
    const errors: unknown[] = []
    const keeper = createAnchorKeeper({
      ground: log.world.ground,
      dir: log.anchors,
      mail: false,
      authorities: async () => [log.authority.id, other.id],
      onError: (error) => void errors.push(error),
    })
    keeper.start()
    await expect.poll(() => readAnchors(log.anchors, other.id)).toHaveLength(1)
    await keeper.stop()
    expect(String(errors[0])).toContain(`the audit log of ${log.authority.id} was cut off`)
  })

  test('beyond a restored backup tell a loss and not an attack', async () => {
    await writeAndSeal(4)
    await anchorHead(log.authority.system, { dir: log.anchors, mail: false })
    await attack(
      `with gone as (delete from audit_links where authority_id = '${log.authority.id}' and seq > 2 returning entry_id)
       delete from audit_entries where id in (select entry_id from gone)`,
    )
    await noteRestore(log.authority.system, log.anchors)
    await writeAndSeal(1)
    const report = await verify()
    expect(report.problems).toEqual([])
    expect(report.restores).toMatchObject([{ seq: 2, lost: 2 }])
  })
})
