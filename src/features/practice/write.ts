import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { measure } from '../../kernel/text/measure.ts'
import { record } from '../audit/audit.ts'
import { CitizenWritesInput, type PracticePostView, practiceFaults } from './contract.ts'
import { tellReactions } from './events.ts'
import { can } from './policy.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import { textProblem, textRule } from './rules.ts'
import { blockedSpeakers, speak } from './speak.ts'
import * as store from './store.ts'
import type { ReactionKind } from './tables.ts'
import { postViews } from './views.ts'

/** Visitors are anonymous and are not told apart: so often may all of them together write or react in a minute. */
const visitors = { limit: 60, windowSeconds: 60 }

/** Lets an example citizen write, on demand of staff. */
export function writeAsCitizen(ctx: Ctx, input: CitizenWritesInput): Promise<PracticePostView> {
  return ctx.transaction(async (tx) => {
    tx.require(can.steer(tx.actor))
    const post = await write(tx, input, 'citizen')
    await record(tx, 'practice.citizenWrote', { kind: 'practice-post', id: post.id })
    return post
  })
}

/** Lets a visitor's form through to being read at all: what is wrong with it costs as much as what is right. @throws common.tooMany */
export const admitVisitor = (ctx: Ctx): Promise<void> => ctx.tools.rate.spend(`practice.visitors ${ctx.authorityId}`, visitors)

/** The same for whoever looks at the network's pages, where the authority has opened it. They are admitted before. */
export function writeAsVisitor(ctx: Ctx, input: CitizenWritesInput): Promise<PracticePostView> {
  return ctx.transaction(async (tx) => {
    await requireOpen(tx)
    return write(tx, input, 'visitor')
  })
}

/** Sets what an example citizen thinks of a post. Visitors are admitted before. */
export function reactAsVisitor(ctx: Ctx, input: { citizenId: string; postId: string; kind: ReactionKind }): Promise<void> {
  return ctx.transaction(async (tx) => {
    await requireOpen(tx)
    await citizen(tx, input.citizenId)
    const post = await postReads.post(tx.db, tx.authorityId, input.postId)
    if (!post || post.deleted_at !== null || post.visibility === 'private') throw commonFaults.notFound()
    const row = {
      authority_id: tx.authorityId,
      post_id: post.id,
      account_id: input.citizenId,
      kind: input.kind,
      at: tx.clock.now(),
    }
    await store.setReactions(tx.db, [row])
    await tellReactions(tx, [post.id])
  })
}

async function requireOpen(tx: Tx): Promise<void> {
  const network = await reads.network(tx.db, tx.authorityId)
  if (network?.visitors !== 'write' && !can.steer(tx.actor)) throw practiceFaults.notOpen()
}

async function write(tx: Tx, given: CitizenWritesInput, via: 'citizen' | 'visitor'): Promise<PracticePostView> {
  const input = CitizenWritesInput.parse(given)
  const author = await citizen(tx, input.id)
  refuse(input.text)
  const parent = input.inReplyTo === null ? null : await postReads.post(tx.db, tx.authorityId, input.inReplyTo)
  if (parent === undefined || (parent !== null && parent.deleted_at !== null)) throw commonFaults.notFound()
  const isOfThem = parent?.author_id === author.id || parent?.recipient_id === author.id
  if (parent?.visibility === 'private' && !isOfThem) throw commonFaults.notFound()
  const recipientId = await recipientOf(tx, author, parent, input.privateTo)
  const utterance = { authorId: author.id, via, parent, recipientId, text: input.text, language: input.language }
  const isBlocked = await blockedSpeakers(tx, [utterance])
  if (isBlocked(utterance)) throw commonFaults.forbidden()
  const [post] = await speak(tx, [utterance])
  const [view] = post ? await postViews(tx, [post]) : []
  if (!view) throw commonFaults.notFound()
  return view
}

/** Whom the words go to: an answer to a private message goes to the other one, whatever was asked for. */
async function recipientOf(
  tx: Tx,
  author: store.AccountRow,
  parent: store.PostRow | null,
  privateTo: string | null,
): Promise<string | null> {
  if (parent?.visibility === 'private') return parent.author_id === author.id ? parent.recipient_id : parent.author_id
  if (privateTo === null) return null
  const account = await reads.account(tx.db, tx.authorityId, privateTo)
  if (account?.kind !== 'official') throw commonFaults.notFound()
  return account.id
}

async function citizen(tx: Tx, id: string): Promise<store.AccountRow> {
  const account = await reads.account(tx.db, tx.authorityId, id)
  if (!account) throw commonFaults.notFound()
  if (account.kind !== 'citizen') throw practiceFaults.notCitizen()
  return account
}

function refuse(text: string): void {
  const found = textProblem(text, false)
  if (found?.problem === 'too-long') throw practiceFaults.tooLong({ over: measure(text, textRule).over })
  if (found) throw commonFaults.invalid({}, [{ field: 'text', expected: { de: 'ein Text', en: 'text' } }])
}
