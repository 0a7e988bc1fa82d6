import { targetGroups } from '../features/channels/channels.ts'
import { ListQuery } from '../features/inbox/contract.ts'
import { askQuestion, assignConversation, conversation, inbox, publishAnswer, reply } from '../features/inbox/inbox.ts'
import { uploadImage } from '../features/media/media.ts'
import { practiceNetwork, writeAsCitizen } from '../features/practice/practice.ts'
import { CreatePostInput } from '../features/publishing/contract.ts'
import {
  addTopic,
  approvePost,
  createPost,
  planPost,
  publishNow,
  submitPost,
  topics as topicsOf,
} from '../features/publishing/publishing.ts'
import type { Ctx, Tx } from '../infra/ctx.ts'
import { addDays } from '../kernel/time/calendar.ts'
import { dayOf, instantOf } from '../kernel/time/wall-clock.ts'
import { ogImage } from '../site/og/image.ts'
import type { Then } from './example-actors.ts'
import { answered, citizens, drafts, type ExamplePost, past, planned, questions, topics, waiting } from './example-posts.ts'

const zone = 'Europe/Berlin'

/** Fills the example with a past, a plan and open conversations, through the same use cases that people use. */
export async function fillExample(then: Then): Promise<void> {
  for (const topic of topics) await addTopic(then('verwaltung', 200), { ...topic })
  for (const { post, practice, ...sent } of past) {
    const hoursAgo = sent.today ? withinToday(sent.hoursAgo) : sent.hoursAgo
    const draft = await write(then, post, hoursAgo, practice)
    const ready = await approved(then, draft, post, hoursAgo)
    await publishNow(then('redaktion', hoursAgo - 0.2), ready)
  }
  for (const { post, daysAhead, at } of planned) {
    const draft = await write(then, post, 6, true)
    const ready = await approved(then, draft, post, 6)
    const day = addDays(dayOf(new Date(), zone), daysAhead)
    await planPost(then('redaktion', 0), { ...ready, planned: { local: `${day}T${at}`, pick: null } })
  }
  for (const post of waiting)
    await submitPost(then('redaktion', 1), { ...(await write(then, post, 2, true)), planOnApproval: false })
  for (const post of drafts) await write(then, post, 1, true)
  await openDialogue(then)
}

/** As many hours ago, but never yesterday: whoever starts at night also finds something sent today. */
function withinToday(hoursAgo: number): number {
  const sinceMidnight = (Date.now() - instantOf(`${dayOf(new Date(), zone)}T00:00`, zone).getTime()) / 3_600_000
  // Sending follows 0.2 hours after the writing.
  return Math.min(hoursAgo, 0.2 + sinceMidnight * 0.9)
}

interface Seen {
  id: `post_${string}`
  version: number
}

async function write(then: Then, post: ExamplePost, hoursAgo: number, practice: boolean): Promise<Seen> {
  const ctx = then('redaktion', hoursAgo)
  const found = await ctx.transaction((tx) => look(tx, post))
  const images = post.picture ? [{ mediaId: await picture(ctx, post.picture), alt: post.picture.alt }] : []
  const input = CreatePostInput.parse({
    title: post.title,
    text: post.text,
    topicId: found.topicId,
    classId: found.classId,
    departmentId: found.departmentId,
    targetGroupIds: found.targetGroupIds,
    images,
    variants: found.channels
      .filter((channel) => channel.network === 'site' || practice)
      .map((channel) => ({ channelId: channel.id })),
  })
  const { id, version } = await createPost(ctx, input)
  return { id, version }
}

async function look(tx: Tx, post: ExamplePost) {
  const own = tx.authorityId
  const channels = await tx.db
    .selectFrom('channels')
    .select(['id', 'network'])
    .where('authority_id', '=', own)
    .orderBy('position')
    .execute()
  const classes = await tx.db.selectFrom('post_classes').select(['id', 'name']).where('authority_id', '=', own).execute()
  const department = await tx.db
    .selectFrom('departments')
    .select('id')
    .where('authority_id', '=', own)
    .where('short_name', '=', post.class === 'Fachthema' ? 'Straßenamt' : 'Presse')
    .executeTakeFirst()
  return {
    channels,
    classId: classes.find((one) => one.name === post.class)?.id,
    topicId: (await topicsOf(tx)).find((one) => one.name === post.topic)?.id ?? null,
    departmentId: department?.id ?? null,
    targetGroupIds: (await targetGroups(tx)).filter((one) => one.name === post.targetGroup).map((one) => one.id),
  }
}

/** A panel with words, drawn as the site draws its preview pictures. */
async function picture(ctx: Ctx, of: { words: string; alt: string }): Promise<`media_${string}`> {
  const bytes = await ogImage({ authority: previewAuthority, title: of.words, topic: null })
  const media = await uploadImage(ctx, { alt: of.alt, language: 'de' }, { fileName: 'schrifttafel.png', bytes })
  return media.id
}

const previewAuthority = { name: 'Stadt Musterstadt', shortName: 'Musterstadt' } as Parameters<typeof ogImage>[0]['authority']

/** Everyone its class asks: the department first, then the press office; never the writer. */
async function approved(then: Then, draft: Seen, post: ExamplePost, hoursAgo: number): Promise<Seen> {
  if (post.class === 'Routine') return draft
  const sent = await submitPost(then('redaktion', hoursAgo - 0.05), { ...draft, planOnApproval: false })
  let seen: Seen = { id: sent.id, version: sent.version }
  const people = post.class === 'Fachthema' ? (['fachamt', 'freigabe'] as const) : (['freigabe'] as const)
  for (const [step, person] of people.entries()) {
    const view = await approvePost(then(person, hoursAgo - 0.1 - step * 0.02), { ...seen, comment: '' })
    seen = { id: view.id, version: view.version }
  }
  return seen
}

async function openDialogue(then: Then): Promise<void> {
  const topicIds = await then('redaktion', 0).transaction(
    async (tx) => new Map((await topicsOf(tx)).map((topic) => [topic.name, topic.id])),
  )
  const ask = (hoursAgo: number, text: string, topic: string, more: { name?: string; mayPublish: boolean }, number: number) =>
    askQuestion(
      then('redaktion', hoursAgo),
      {
        text,
        name: more.name ?? '',
        email: '',
        topicId: topicIds.get(topic) ?? null,
        mayPublish: more.mayPublish,
        aboutPostId: null,
        language: 'de',
        nonce: `example-${number}`,
      },
      `example-${number}`,
    )
  await ask(answered.hoursAgo, answered.text, answered.topic, { mayPublish: true }, 0)
  await answerTheFirst(then)
  for (const [i, one] of questions.entries()) await ask(one.hoursAgo, one.text, one.topic, one, i + 1)
  await giveToTheEditor(then)
  await citizensWrite(then('redaktion', 0).asSystem('installation.example'))
}

async function answerTheFirst(then: Then): Promise<void> {
  const ctx = then('dialog', answered.hoursAgo - 3)
  const [row] = (await inbox(ctx, ListQuery.parse({}))).items
  if (!row) return
  const view = await conversation(ctx, { id: row.id })
  const seenMessageId = view.messages.at(-1)?.id
  if (!seenMessageId) return
  await reply(ctx, { id: row.id, text: answered.answer, way: 'private', seenMessageId, close: true })
  await publishAnswer(then('dialog', answered.hoursAgo - 4), {
    conversationId: row.id,
    ...answered.published,
    topicId: row.topicId,
    language: 'de',
    ownWords: false,
  })
}

/** Two of the questions lie with the person whom the first sign-in link is for. */
async function giveToTheEditor(then: Then): Promise<void> {
  const ctx = then('dialog', 1)
  const { items } = await inbox(ctx, ListQuery.parse({}))
  const editor = then('redaktion', 0).actor
  if (editor.kind !== 'staff') return
  for (const row of items.slice(0, 2))
    await assignConversation(ctx, { id: row.id, version: row.version, assigneeId: editor.staffId })
}

async function citizensWrite(ctx: Ctx): Promise<void> {
  const { accounts } = await practiceNetwork(ctx)
  const idOf = (handle: string) => accounts.find((one) => one.handle === handle)?.id
  for (const { handle, text, to } of citizens) {
    const id = idOf(handle)
    const privateTo = to === null ? null : (idOf(to) ?? null)
    if (id) await writeAsCitizen(ctx, { id, text, privateTo, language: handle.startsWith('jane') ? 'en' : 'de' })
  }
}
