import { type Health, NoAnswer, type ReconnectReason } from '../../connectors/connector.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { createLoop, type Loop } from '../../infra/loop.ts'
import type { AuthorityId, DepartmentId, StaffId } from '../../kernel/actor.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import { record } from '../audit/audit.ts'
import { notify, peopleOfDepartment, peopleWithRight } from '../people/people.ts'
import { channelBack, channelLost } from './contract.ts'
import { openChannel } from './open.ts'
import { noPorts } from './session.ts'
import * as store from './store.ts'

/** How often a channel is looked at: when all is well, and while it is in trouble. */
const calmMs = 15 * 60_000
const troubledMs = 60_000

/**
 * The token is gone: said once, to the people responsible, at once. What is queued waits and is not lost.
 * @param generation of the secret that the answer is about; an earlier one than the channel has by now says nothing. Left out: of any
 */
export async function loseChannel(tx: Tx, channelId: string, reason: ReconnectReason, generation?: number): Promise<void> {
  const row = await store.lockIfThere(tx, channelId)
  // Ended meanwhile: there is nobody to tell and nothing to mend.
  if (!row || row.state === 'reconnect') return
  if (generation !== undefined && (await store.generationOf(tx, channelId)) !== generation) return
  const now = tx.clock.now()
  await store.update(tx, channelId, {
    state: 'reconnect',
    state_reason: reason,
    state_since: now,
    next_check_at: new Date(now.getTime() + calmMs),
  })
  await record(tx, 'channels.lost', { kind: 'channel', id: channelId }, { fields: ['state'] })
  await tellLost(tx, row)
  tx.announce(channelLost, { channelId, reason })
  tx.hint('channels')
  tx.hint(`channel/${channelId}`)
}

/** Those who can mend it, and the people of the office whose channel it is: what they planned waits. */
async function tellLost(tx: Tx, { id, name, department_id }: store.ChannelRow): Promise<void> {
  const menders = await peopleWithRight(tx, 'channels.manage')
  const owners = department_id ? await peopleOfDepartment(tx, department_id as DepartmentId) : []
  const tell = (to: readonly StaffId[], next: { de: string; en: string }) =>
    notify(tx, to, {
      kind: 'channels.lost',
      subject: { kind: 'channel', id },
      text: {
        de: `${name}: Die Anmeldung gilt nicht mehr. ${next.de}`,
        en: `${name}: the sign-in is no longer valid. ${next.en}`,
      },
      link: `/desk/kanaele/${id}`,
      mail: true,
    })
  await tell(menders, {
    de: 'Bitte verbinden Sie den Kanal neu; was wartet, geht danach hinaus.',
    en: 'Please reconnect the channel; what is waiting goes out then.',
  })
  await tell(
    owners.filter((one) => !menders.includes(one)),
    {
      de: 'Was auf diesem Kanal hinausgehen soll, wartet. Wer Kanäle verwaltet, ist benachrichtigt und kann ihn neu verbinden.',
      en: 'What is to leave on this channel waits. Those who manage channels are told and can reconnect it.',
    },
  )
}

/** Looks at one channel now and writes what it found. */
export async function checkChannel(ctx: Ctx, channelId: string, signal: AbortSignal): Promise<void> {
  const seen = await healthOf(ctx, channelId, signal)
  if (seen) await ctx.transaction((tx) => writeHealth(tx, channelId, seen))
}

/** What was found, and with which secret, as far as one was opened. */
interface Seen {
  health: Health
  generation?: number
}

async function healthOf(ctx: Ctx, channelId: string, signal: AbortSignal): Promise<Seen | null> {
  try {
    const opened = await openChannel(ctx, channelId, noPorts(signal))
    const { generation } = opened
    // Whoever is fetching its new token finds out more.
    if ('isRenewing' in opened) return null
    if ('needsPerson' in opened) return { health: { is: 'reconnect', reason: opened.needsPerson }, generation }
    return { health: await opened.connector.connect.health(opened.session as never).catch(unanswered), generation }
  } catch (error) {
    // Its token was to be refreshed first, and nobody answered.
    if (error instanceof NoAnswer) return { health: unanswered(error) }
    throw error
  }
}

const unanswered = (error: unknown): Health => ({
  is: 'unreachable',
  detail: error instanceof Error ? error.message : 'no answer',
})

async function writeHealth(tx: Tx, channelId: string, { health, generation }: Seen): Promise<void> {
  const row = await store.lock(tx, channelId)
  // Connected again meanwhile: who did that knows better, and it is looked at again soon.
  if (generation !== undefined && (await store.generationOf(tx, channelId)) !== generation) return
  const now = tx.clock.now()
  const changed = row.state !== health.is
  const since = changed ? { state_since: now } : {}
  const next = (ms: number) => ({ checked_at: now, next_check_at: new Date(now.getTime() + ms) })
  switch (health.is) {
    case 'connected':
      await store.update(tx, channelId, {
        state: 'connected',
        state_reason: null,
        expires_at: health.expiresAt ? new Date(health.expiresAt) : null,
        ...since,
        ...next(calmMs),
      })
      if (!changed) return
      await record(tx, 'channels.back', { kind: 'channel', id: channelId }, { fields: ['state'] })
      tx.announce(channelBack, { channelId })
      tx.hint('deliveries')
      break
    case 'unreachable':
      // A dead token stays the thing to mend, whether or not the network answers.
      await store.update(
        tx,
        channelId,
        row.state === 'reconnect'
          ? next(troubledMs)
          : { state: 'unreachable', state_reason: 'not-reached', ...since, ...next(troubledMs) },
      )
      break
    case 'reconnect':
      await store.update(tx, channelId, next(calmMs))
      await loseChannel(tx, channelId, health.reason)
      break
    default:
      return unreachable(health)
  }
  if (changed) {
    tx.hint('channels')
    tx.hint(`channel/${channelId}`)
  }
}

interface HealthLoopOptions {
  due(at: Date): Promise<AuthorityId[]>
  ctxFor(authorityId: AuthorityId, task: string, requestId: string): Ctx
  onError(error: unknown, where: string): void
}

/** Looks at each channel when it is due; of several workers one does it. */
export function createHealthLoop(options: HealthLoopOptions): Loop {
  return createLoop({
    name: 'channel-health',
    everyMs: 5_000,
    onError: options.onError,
    async round(signal) {
      for (const authorityId of await options.due(new Date())) {
        const ctx = options.ctxFor(authorityId, 'channels.health', 'channels.health')
        for (const id of await takeDue(ctx))
          await checkChannel(ctx, id, signal).catch((error: unknown) => options.onError(error, `health ${id}`))
      }
      return undefined
    },
  })
}

/** Takes the channels due, so that no other worker looks at the same ones now. */
function takeDue(ctx: Ctx): Promise<string[]> {
  return ctx.transaction(async (tx) => {
    const now = tx.clock.now()
    const rows = await tx.db
      .selectFrom('channels')
      .select('id')
      .where('authority_id', '=', tx.authorityId)
      .where('archived_at', 'is', null)
      .where('next_check_at', '<=', now)
      .orderBy('next_check_at')
      .limit(20)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const row of rows) await store.update(tx, row.id, { next_check_at: new Date(now.getTime() + troubledMs) })
    return rows.map((row) => row.id)
  })
}
