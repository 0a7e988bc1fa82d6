import type { z } from 'zod'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { record } from '../audit/audit.ts'
import { type Character, cast } from './citizens/cast.ts'
import type { ChangeNetworkInput, PracticeAccountView, PracticeNetworkView } from './contract.ts'
import { can } from './policy.ts'
import * as reads from './reads.ts'
import * as store from './store.ts'
import { tokenEnds } from './store-consent.ts'

/**
 * Opens the authority's practice network with its example citizens. Doing it again changes nothing.
 * @param options.seed what chance is drawn from; with the same seed the same posts get the same answers
 */
export function openNetwork(
  ctx: Ctx,
  options: { seed?: string } & Partial<Pick<PracticeNetworkView, 'visitors' | 'liveliness'>> = {},
): Promise<void> {
  return ctx.transaction(async (tx) => {
    tx.require(can.steer(tx.actor))
    await ensureOpen(tx, options)
  })
}

/** The same, for use cases that have checked their own right. */
export async function ensureOpen(tx: Tx, options: Parameters<typeof openNetwork>[1] = {}): Promise<void> {
  const { seed = tx.newId('seed'), ...rest } = options
  await store.ensureNetwork(tx.db, { authority_id: tx.authorityId, seed, next_own_act_at: tx.clock.now(), ...rest })
  await ensureCharacters(tx, cast)
}

/** Creates the accounts of invented people that are not there yet. */
export async function ensureCharacters(tx: Tx, characters: readonly Character[]): Promise<void> {
  const there = await reads.accountsByHandle(
    tx.db,
    tx.authorityId,
    characters.map((one) => one.handle),
  )
  const known = new Set(there.map((one) => one.handle))
  await store.insertAccounts(
    tx.db,
    characters
      .filter((one) => !known.has(one.handle))
      .map(({ handle, name, about, language }) => ({
        authority_id: tx.authorityId,
        id: tx.newId('practiceaccount'),
        kind: 'citizen' as const,
        handle,
        name,
        about,
        language,
        created_at: tx.clock.now(),
      })),
  )
}

/** Says who may look in from outside, and how much the citizens write of their own accord. */
export function changeNetwork(ctx: Ctx, input: z.output<typeof ChangeNetworkInput>): Promise<PracticeNetworkView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.steer(tx.actor))
    await ensureOpen(tx)
    const { visitors, liveliness } = input
    await store.updateNetwork(tx.db, tx.authorityId, {
      ...(visitors ? { visitors } : {}),
      ...(liveliness ? { liveliness } : {}),
      next_own_act_at: tx.clock.now(),
    })
    await record(
      tx,
      'practice.networkChanged',
      { kind: 'practice-network', id: tx.authorityId },
      { facts: { ...(visitors ? { visitors } : {}), ...(liveliness ? { liveliness } : {}) } },
    )
    return view(tx)
  })
}

/** The network as the steering page shows it. */
export function networkView(ctx: Ctx): Promise<PracticeNetworkView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.look(tx.actor))
    return view(tx)
  })
}

async function view(tx: Tx): Promise<PracticeNetworkView> {
  const network = await reads.network(tx.db, tx.authorityId)
  const official = await reads.accountsOf(tx.db, tx.authorityId, 'official')
  const citizens = await reads.accountsOf(tx.db, tx.authorityId, 'citizen')
  const faults = await reads.faultsOf(
    tx.db,
    tx.authorityId,
    official.map((one) => one.id),
  )
  const ends = await tokenEnds(
    tx.db,
    tx.authorityId,
    official.map((one) => one.id),
  )
  return {
    visitors: network?.visitors ?? 'closed',
    liveliness: network?.liveliness ?? 'calm',
    waitingActs: await reads.waitingActs(tx.db, tx.authorityId),
    accounts: [...official, ...citizens].map((one) =>
      accountView(
        one,
        faults.filter((fault) => fault.account_id === one.id),
        ends.get(one.id) ?? [],
      ),
    ),
  }
}

/** @param granted when the tokens by consent end */
export function accountView(
  row: store.AccountRow,
  faults: readonly store.FaultRow[],
  granted: readonly (Date | null)[],
): PracticeAccountView {
  return {
    id: row.id as PracticeAccountView['id'],
    kind: row.kind,
    handle: row.handle,
    name: row.name,
    about: row.about,
    language: row.language,
    tokenExpiresAt: lastEnd([...(row.token_hash === null ? [] : [row.token_expires_at]), ...granted])?.toISOString() ?? null,
    honoursKeys: row.honours_keys,
    ratePerMinute: row.rate_per_minute,
    hookUrl: row.hook_url,
    faults: faults.map((fault) => ({
      fault: fault.fault as PracticeAccountView['faults'][number]['fault'],
      on: fault.on,
      chance: fault.chance,
      next: fault.remaining,
      seconds: fault.seconds,
    })),
  }
}

/** When the last of some tokens ends; null while one does not, and when there are none. */
function lastEnd(ends: readonly (Date | null)[]): Date | null {
  const times = ends.map((one) => one?.getTime() ?? Number.POSITIVE_INFINITY)
  const last = Math.max(...times)
  return Number.isFinite(last) ? new Date(last) : null
}
