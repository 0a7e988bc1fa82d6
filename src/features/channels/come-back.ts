import { type Connected, type Connector, NetworkRefusal, NoAnswer } from '../../connectors/connector.ts'
import { hashToken } from '../../infra/crypto/tokens.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import type { DepartmentId } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/fault.ts'
import { record } from '../audit/audit.ts'
import { authority } from '../people/people.ts'
import { addChannel, renewChannel } from './connect.ts'
import { browserOf, endOfAttempt, Kept, openFor, returnUrl, sealFor, subjectOf } from './consent.ts'
import type { ConsentProblem } from './contract.ts'
import { can } from './policy.ts'
import { exchange } from './session.ts'
import * as store from './store.ts'
import { type AttemptRow, lockByState, updateAttempt } from './store-attempts.ts'

/** How coming back from a network ended. */
export type CameBack =
  | { is: 'connected'; channelId: string; again: boolean }
  /** The consent opened several accounts: which one is meant is asked next. */
  | { is: 'choose'; id: string }
  | { is: 'problem'; problem: ConsentProblem; channelId: string | null }

/** What this attempt had; from here on it is used up. */
interface Taken {
  attempt: AttemptRow
  kept: Kept
  code: string
  origin: string
}

/**
 * The person comes back from a network with its answer. The attempt is used up before the network is asked, so a code is never sent twice;
 * whatever breaks afterwards, there is a channel or there is none, and the person begins again.
 */
export async function comeBack(ctx: Ctx, connector: Connector, query: URLSearchParams): Promise<CameBack> {
  const { actor } = ctx
  if (actor.kind === 'citizen') return { is: 'problem', problem: 'signed-out', channelId: null }
  const taken = await ctx.transaction((tx) => take(tx, connector, query))
  if ('is' in taken) return taken
  const { attempt } = taken
  const accounts = await finish(ctx, connector, taken)
  if (typeof accounts === 'string') return ctx.transaction((tx) => failed(tx, attempt, accounts))
  try {
    return await ctx.transaction((tx) => settle(tx, attempt, accounts))
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'channels.taken') throw error
    return ctx.transaction((tx) => failed(tx, attempt, 'taken'))
  }
}

/** Finds what was begun and uses it up. A state of somebody else, of another network or of nobody: nothing is touched, nothing is told. */
async function take(tx: Tx, { network }: Connector, query: URLSearchParams): Promise<Taken | CameBack> {
  const { sessionId } = browserOf(tx)
  const attempt = await lockByState(tx, { stateHash: hashToken(only(query, 'state')), network, sessionId })
  if (!attempt) return { is: 'problem', problem: 'unknown', channelId: null }
  const ended = (problem: ConsentProblem): CameBack => ({ is: 'problem', problem, channelId: attempt.channel_id })
  if (attempt.used_at !== null || attempt.sealed === null) return ended('used')
  if (attempt.expires_at <= tx.clock.now()) return ended('expired')
  if (!can.manage(tx.actor)) return ended('not-allowed')
  await updateAttempt(tx, attempt.id, { used_at: tx.clock.now(), sealed: null })
  const error = only(query, 'error')
  if (error !== '') return failed(tx, attempt, error === 'access_denied' ? 'refused' : 'failed')
  const code = only(query, 'code')
  if (!/^[\x21-\x7e]{1,4000}$/.test(code)) return failed(tx, attempt, 'failed')
  const { origin } = await authority(tx)
  return { attempt, kept: Kept.parse(openFor(tx, attempt)), code, origin }
}

/** A parameter that is there once; twice is as good as none. */
function only(query: URLSearchParams, name: string): string {
  const [value = '', ...more] = query.getAll(name)
  return more.length === 0 ? value : ''
}

async function finish(ctx: Ctx, connector: Connector, taken: Taken): Promise<readonly Connected[] | ConsentProblem> {
  if (!connector.connect.begin) return 'failed'
  const { code, kept, origin } = taken
  try {
    return await connector.connect.finish({ code, ...kept, redirectUrl: returnUrl(origin, connector.network) }, (url, request) =>
      exchange(ctx, url, request ?? {}),
    )
  } catch (error) {
    if (error instanceof NoAnswer) return 'unreachable'
    if (error instanceof NetworkRefusal) return error.outcome.is === 'later' ? 'unreachable' : 'failed'
    throw error
  }
}

async function failed(tx: Tx, { network, channel_id: channelId }: AttemptRow, problem: ConsentProblem): Promise<CameBack> {
  await record(tx, 'channels.consentFailed', subjectOf(tx, channelId), { facts: { network, why: problem } })
  return { is: 'problem', problem, channelId }
}

async function settle(tx: Tx, attempt: AttemptRow, accounts: readonly Connected[]): Promise<CameBack> {
  if (!can.manage(tx.actor)) return failed(tx, attempt, 'not-allowed')
  if (attempt.channel_id !== null) return renew(tx, attempt, attempt.channel_id, accounts)
  const [first, ...more] = accounts
  if (!first) return failed(tx, attempt, 'no-account')
  if (more.length > 0) {
    await updateAttempt(tx, attempt.id, { sealed: sealFor(tx, attempt.id, { accounts }), expires_at: endOfAttempt(tx) })
    return { is: 'choose', id: attempt.id }
  }
  const { id } = await makeChannel(tx, attempt, first)
  return { is: 'connected', channelId: id, again: false }
}

/** The channel keeps its account: another one would answer where the first has spoken. */
async function renew(tx: Tx, attempt: AttemptRow, channelId: string, accounts: readonly Connected[]): Promise<CameBack> {
  const channel = await store.lockIfThere(tx, channelId)
  if (!channel) return failed(tx, { ...attempt, channel_id: null }, 'gone')
  const same = accounts.find((one) => one.account === channel.account)
  if (!same) return failed(tx, attempt, accounts.length === 0 ? 'no-account' : 'other-account')
  await renewChannel(tx, channelId, same)
  return { is: 'connected', channelId, again: true }
}

/** The channel as it was described before the person left. */
export function makeChannel(tx: Tx, { network, name, purpose, department_id }: AttemptRow, account: Connected) {
  return addChannel(tx, network, name, account, { purpose, departmentId: department_id as DepartmentId | null })
}
