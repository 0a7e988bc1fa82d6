import { NetworkRefusal, NoAnswer } from '../../connectors/connector.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { createLoop, type Loop } from '../../infra/loop.ts'
import type { AuthorityId } from '../../kernel/actor.ts'
import { loseChannel, noPorts, openChannel, type PollDue, postponePoll, savePoll, takePollsDue } from '../channels/channels.ts'
import { storeEnvelopes } from './ingest.ts'

/** After no answer, or at least so long as the network says. */
const afterFailureSeconds = 60
/** While another is fetching the channel's new token. */
const afterRenewingSeconds = 5

interface PollLoopOptions {
  due(at: Date): Promise<AuthorityId[]>
  ctxFor(authorityId: AuthorityId, task: string, requestId: string): Ctx
  onError(error: unknown, where: string): void
}

/** Asks networks for what is new, from where the last answer ended: nothing that appeared during an outage is missed. */
export function createPollLoop(options: PollLoopOptions): Loop {
  return createLoop({
    name: 'poll',
    everyMs: 1_000,
    onError: options.onError,
    async round(signal) {
      for (const authorityId of await options.due(new Date())) {
        const ctx = options.ctxFor(authorityId, 'inbox.poll', 'inbox.poll')
        const due = await ctx.transaction((tx) => takePollsDue(tx, afterFailureSeconds))
        await Promise.all(
          due.map((one) =>
            pollChannel(ctx, one, signal).catch((error: unknown) => options.onError(error, `poll ${one.channelId}`)),
          ),
        )
      }
      return undefined
    },
  })
}

async function pollChannel(ctx: Ctx, due: PollDue, signal: AbortSignal): Promise<void> {
  const opened = await openChannel(ctx, due.channelId, noPorts(signal))
  const { generation } = opened
  if ('needsPerson' in opened) {
    const { needsPerson } = opened
    return ctx.transaction((tx) => loseChannel(tx, due.channelId, needsPerson, generation))
  }
  if ('isRenewing' in opened) return ctx.transaction((tx) => postponePoll(tx, due.channelId, afterRenewingSeconds))
  const { listen } = opened.connector
  if (!listen?.poll) return
  const { pollEvery } = listen
  try {
    const news = await listen.poll(opened.session as never, due.cursor)
    await ctx.transaction(async (tx) => {
      await storeEnvelopes(tx, due.channelId, news.envelopes)
      // With the envelopes or not at all: a crash before this asks for the same news again, which is harmless.
      await savePoll(tx, due.channelId, news.cursor, news.envelopes.length > 0 ? 1 : pollEvery)
    })
  } catch (error) {
    // The network is away: the cursor stays, health tells people.
    const outcome = error instanceof NetworkRefusal ? error.outcome : null
    if (outcome === null && !(error instanceof NoAnswer)) throw error
    const later = Math.max(afterFailureSeconds, pollEvery, outcome?.is === 'later' ? outcome.after : 0)
    await ctx.transaction((tx) => postponePoll(tx, due.channelId, later))
    if (outcome?.is === 'reconnect') await ctx.transaction((tx) => loseChannel(tx, due.channelId, outcome.reason, generation))
  }
}
