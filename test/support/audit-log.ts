import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type AuditReport, readAnchors, record, sealEntries, verifyAudit } from '../../src/features/audit/audit.ts'
import type { Tx } from '../../src/infra/ctx.ts'
import { attackAudit } from './audit-attack.ts'
import { type MadeAuthority, makeAuthority, openWorld, type World } from './make.ts'

/** The log of an authority, new for each test, with a folder for its anchors. */
export interface AuditLog {
  readonly world: World
  readonly authority: MadeAuthority
  /** The folder of the anchors. */
  readonly anchors: string
  /** @returns the entry's id */
  write(n: number): Promise<string>
  /** With a personal value that is kept for ten days. */
  writePersonal(tx: Tx): Promise<string>
  seal(): ReturnType<typeof sealEntries>
  writeAndSeal(count: number): Promise<string[]>
  verify(): Promise<AuditReport>
  /** What verification finds, without its words. */
  flaws(): Promise<{ flaw: string; seq: number | null }[]>
  /** Changes the log as somebody who owns the tables. */
  attack(sql: string, values?: unknown[]): Promise<void>
}

/** @example const log = keepAuditLog()   // at the top of a test file */
export function keepAuditLog(): AuditLog {
  let world: World
  let authority: MadeAuthority
  let anchors: string

  beforeAll(async () => {
    world = await openWorld()
    anchors = await mkdtemp(join(tmpdir(), 'anchors-'))
  })
  afterAll(async () => {
    await world.close()
    await rm(anchors, { recursive: true, force: true })
  })
  beforeEach(async () => {
    authority = await makeAuthority(world)
  })

  const write = (n: number): Promise<string> =>
    authority.system.transaction((tx) => record(tx, 'test.written', { kind: 'thing', id: `thing_${n}` }, { facts: { n } }))
  const seal = () => sealEntries(authority.system, world.tools.secrets)
  const verify = async (): Promise<AuditReport> =>
    verifyAudit(authority.system, { key: world.tools.secrets, anchors: await readAnchors(anchors, authority.id) })
  return {
    get world() {
      return world
    },
    get authority() {
      return authority
    },
    get anchors() {
      return anchors
    },
    write,
    writePersonal: (tx) =>
      record(tx, 'test.named', { kind: 'thing', id: 'thing_1' }, { personal: { name: 'Erika Beispiel' }, keepDays: 10 }),
    seal,
    writeAndSeal: async (count) => {
      const ids: string[] = []
      for (let n = 1; n <= count; n += 1) ids.push(await write(n))
      await seal()
      return ids
    },
    verify,
    flaws: async () => (await verify()).problems.map(({ flaw, seq }) => ({ flaw, seq })),
    attack: (sql, values) => attackAudit(world.database, sql, values),
  }
}
