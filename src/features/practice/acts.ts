import type { Ctx, Tx } from '../../infra/ctx.ts'
import { erase, rewrite } from './change.ts'
import { cast } from './citizens/cast.ts'
import { chance } from './citizens/chance.ts'
import { afterthought, stormLines } from './citizens/phrases.ts'
import { planAnswersTo, planOwnAct, planThanks } from './citizens/plan.ts'
import { tellReactions } from './events.ts'
import * as reads from './reads.ts'
import * as postReads from './reads-posts.ts'
import { textProblem } from './rules.ts'
import { blockedSpeakers, speak, type Utterance } from './speak.ts'
import * as store from './store.ts'
import { type ActRow, insertActs, type NewAct, takeActs } from './store-acts.ts'
import type { ReactionKind } from './tables.ts'

/** Plans what the citizens do about a new post or answer of an official account, in its transaction. */
export async function planAnswers(tx: Tx, post: store.PostRow): Promise<void> {
  const network = await reads.network(tx.db, tx.authorityId)
  if (!network || network.liveliness === 'off') return
  if (post.parent_id === null && post.visibility === 'public') {
    const plan = planAnswersTo(network.seed, post.text)
    const people = await reads.accountsByHandle(tx.db, tx.authorityId, [...new Set(plan.map((one) => one.handle))])
    const idOf = new Map(people.map((one) => [one.handle, one.id]))
    await insertActs(
      tx.db,
      plan.flatMap((one): NewAct[] => {
        const citizen = idOf.get(one.handle)
        return citizen ? [act(tx, one.afterSeconds, citizen, one.act, post.id, one.content, one.language)] : []
      }),
    )
    return
  }
  if (post.parent_id !== null) await planAnswerBack(tx, network, post, post.parent_id)
}

/** A citizen who was answered may thank or ask again. */
async function planAnswerBack(tx: Tx, network: store.NetworkRow, post: store.PostRow, parentId: string): Promise<void> {
  const parent = await postReads.post(tx.db, tx.authorityId, parentId)
  const author = parent ? await reads.account(tx.db, tx.authorityId, parent.author_id) : undefined
  // Whom a person is playing, the product does not speak for.
  if (!parent || author?.kind !== 'citizen' || parent.via !== 'citizen') return
  const thread = await postReads.thread(tx.db, tx.authorityId, parent.root_id, 500)
  const spoken = thread.filter((one) => one.author_id === author.id).length
  const next = planThanks(network.seed, { text: post.text, language: author.language, spoken })
  if (next) await insertActs(tx.db, [act(tx, next.afterSeconds, author.id, 'reply', post.id, next.content, author.language)])
}

function act(
  tx: Tx,
  afterSeconds: number,
  citizenId: string,
  what: NewAct['act'],
  postId: string | null,
  content: string,
  language: string,
): NewAct {
  return {
    authority_id: tx.authorityId,
    id: tx.newId('practiceact'),
    due_at: new Date(tx.clock.now().getTime() + afterSeconds * 1000),
    citizen_id: citizenId,
    act: what,
    post_id: postId,
    account_id: null,
    content,
    language,
  }
}

/**
 * Does what is due, at most `limit` acts. Acts leave the table in the transaction that does them, so doing this twice, or in two
 * processes at once, does nothing twice.
 * @returns how many acts were taken
 */
export function performDue(ctx: Ctx, limit = 100): Promise<number> {
  return ctx.transaction(async (tx) => {
    const acts = await takeActs(tx.db, tx.authorityId, tx.clock.now(), limit)
    if (acts.length === 0) return 0
    const posts = await postReads.postsById(
      tx.db,
      tx.authorityId,
      acts.flatMap((one) => (one.post_id ? [one.post_id] : [])),
    )
    const about = (one: ActRow): store.PostRow | null => {
      const post = posts.get(one.post_id ?? '')
      return post && post.deleted_at === null ? post : null
    }
    await performSpeech(tx, acts, about)
    await performReactions(tx, acts, about)
    await performChanges(
      tx,
      acts.filter((one) => one.act === 'edit' || one.act === 'delete'),
    )
    return acts.length
  })
}

type About = (one: ActRow) => store.PostRow | null

async function performSpeech(tx: Tx, acts: readonly ActRow[], about: About): Promise<void> {
  const utterances: Utterance[] = []
  for (const one of acts) {
    const parent = about(one)
    if (one.act === 'reply' && !parent) continue
    if (one.act !== 'reply' && one.act !== 'post' && one.act !== 'message') continue
    const recipientId = one.act === 'message' ? one.account_id : parent?.visibility === 'private' ? parent.author_id : null
    utterances.push({
      authorId: one.citizen_id,
      via: 'citizen',
      parent,
      recipientId,
      text: one.content,
      language: one.language,
    })
  }
  const isBlocked = await blockedSpeakers(tx, utterances)
  const said = await speak(
    tx,
    utterances.filter((one) => !isBlocked(one)),
  )
  const network = await reads.network(tx.db, tx.authorityId)
  const people = await reads.accountsById(
    tx.db,
    tx.authorityId,
    said.map((post) => post.author_id),
  )
  await insertActs(
    tx.db,
    said.flatMap((post) => secondThoughts(tx, network?.seed ?? '', post, people.get(post.author_id)?.handle ?? '')),
  )
}

/** Some add something to what they said, and rude people sometimes think better of it. */
function secondThoughts(tx: Tx, seed: string, post: store.PostRow, handle: string): NewAct[] {
  const temper = cast.find((one) => one.handle === handle)?.temper
  if (!temper || post.visibility === 'private' || post.parent_id === null || stormLines.includes(post.text)) return []
  const drawn = chance(seed, handle, post.text, 'second thought')
  if (temper === 'rude' && drawn < 0.4) return [act(tx, 90 + drawn * 200, post.author_id, 'delete', post.id, '', post.language)]
  if (temper === 'curious' && drawn < 0.15)
    return [act(tx, 25 + drawn * 200, post.author_id, 'edit', post.id, afterthought, post.language)]
  return []
}

async function performReactions(tx: Tx, acts: readonly ActRow[], about: About): Promise<void> {
  const reactions = acts.filter((one) => one.act === 'react' && about(one) !== null)
  if (reactions.length === 0) return
  await store.setReactions(
    tx.db,
    reactions.map((one) => ({
      authority_id: tx.authorityId,
      post_id: one.post_id ?? '',
      account_id: one.citizen_id,
      kind: one.content as ReactionKind,
      at: tx.clock.now(),
    })),
  )
  await tellReactions(
    tx,
    reactions.map((one) => one.post_id ?? ''),
  )
}

async function performChanges(tx: Tx, acts: readonly ActRow[]): Promise<void> {
  // The network's row before the posts': changes through the API take them in this order too.
  if (acts.length > 0) await store.lockNetwork(tx.db, tx.authorityId)
  for (const one of acts) {
    const post = await store.lockPost(tx.db, tx.authorityId, one.post_id ?? '')
    if (!post || post.deleted_at !== null) continue
    const text = `${post.text}\n\n${one.content}`
    if (one.act === 'delete') await erase(tx, post, one.citizen_id)
    else if (textProblem(text, false) === null) await rewrite(tx, post, { ...post, text })
  }
}

/** Lets somebody write of their own accord when it is time; the next time is drawn from the seed. */
export function performOwnAct(ctx: Ctx): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const network = await store.lockNetwork(tx.db, tx.authorityId)
    const now = tx.clock.now()
    if (network?.liveliness !== 'lively' || network.next_own_act_at === null || network.next_own_act_at > now) return false
    const officials = await reads.accountsOf(tx.db, tx.authorityId, 'official')
    const official = officials[Math.floor(chance(network.seed, 'to', network.last_event) * officials.length)]
    const pause = 180 + chance(network.seed, 'pause', network.last_event) * 600
    await store.updateNetwork(tx.db, tx.authorityId, { next_own_act_at: new Date(now.getTime() + pause * 1000) })
    if (!official) return false
    const plan = planOwnAct(network.seed, network.last_event, official)
    const [citizen] = await reads.accountsByHandle(tx.db, tx.authorityId, [plan.handle])
    if (!citizen) return false
    const utterance: Utterance = {
      authorId: citizen.id,
      via: 'citizen',
      parent: null,
      recipientId: plan.private ? official.id : null,
      text: plan.content,
      language: citizen.language,
    }
    const isBlocked = await blockedSpeakers(tx, [utterance])
    if (isBlocked(utterance)) return false
    await speak(tx, [utterance])
    return true
  })
}
