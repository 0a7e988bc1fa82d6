import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import {
  approvedPost,
  change,
  deliveryOn,
  makeNewsroom,
  makePicture,
  type Newsroom,
  networkSays,
  now,
  writePost,
} from '../../../test/support/newsroom.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { archiveChannel, changeChannel, channelView } from '../channels/channels.ts'
import type { ChannelId, ChannelView } from '../channels/contract.ts'
import { checkDraft } from './check-world.ts'
import type { EditResult, PostView } from './contract.ts'
import { approvePost, changePost, planPost, publishEdit, publishNow, sendCurrent, submitPost } from './publishing.ts'

let world: World
let room: Newsroom

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  room = await makeNewsroom(world)
})

const seen = (post: PostView) => ({ id: post.id, version: post.version })
const variant = (channelId: ChannelId) => ({ channelId, text: null, link: null, linkCard: true, mediaIds: null, settings: {} })

function end(channelId: ChannelId): Promise<void> {
  return archiveChannel(room.authority.system, { id: channelId, reason: 'Konto aufgegeben' })
}

async function setPolicy(channelId: ChannelId, policy: ChannelView['policy']): Promise<void> {
  const { system } = room.authority
  const { version } = await system.transaction((tx) => channelView(tx, channelId))
  await changeChannel(system, { id: channelId, version, policy })
}

/** A post that stands on the site and on network A. */
async function sentPost(): Promise<PostView> {
  const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
  await networkSays(room, deliveryOn(sent, room.plain).id, 'done')
  return now(room, sent.id)
}

async function correct(sent: PostView, more: Parameters<typeof change>[1] = {}): Promise<EditResult> {
  const { post: edited } = await changePost(room.writer.ctx, change(sent, { text: 'Die Brücke ist wieder frei.', ...more }))
  const waiting = await submitPost(room.writer.ctx, { ...seen(edited), planOnApproval: false })
  const approved = await approvePost(room.approver.ctx, { ...seen(waiting), comment: '' })
  return publishEdit(room.publisher.ctx, { ...seen(approved), note: '' })
}

describe('after a channel was ended', () => {
  test('a post that went there is corrected on the site and the living channels, and keeps what stood there', async () => {
    const sent = await sentPost()
    await end(room.plain)
    const { post, changed, cannot } = await correct(sent)
    expect(changed).toEqual([room.site])
    expect(cannot).toEqual([])
    expect(deliveryOn(post, room.site, 'edit').state).toBe('done')
    expect(post.deliveries.filter((one) => one.channelId === room.plain).map((one) => [one.kind, one.state])).toEqual([
      ['post', 'done'],
    ])
    expect(post.ended).toEqual([{ channelId: room.plain, name: 'Netz A', network: 'plain' }])
  })

  test('a post is corrected though it is unclear whether it ever arrived there', async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'unclear')
    await end(room.plain)
    const { post } = await correct(await now(room, sent.id))
    expect(deliveryOn(post, room.site, 'edit').state).toBe('done')
    expect(deliveryOn(post, room.plain).state).toBe('unclear')
  })

  test('a picture is taken out of a post that had its own choice of pictures for it', async () => {
    const picture = await makePicture(room.writer.ctx)
    const draft = await writePost(room, {
      images: [{ mediaId: picture.id, alt: 'Die Musterbrücke von Norden' }],
      variants: [{ ...variant(room.plain), mediaIds: [picture.id] }],
    })
    await end(room.plain)
    const { post } = await changePost(room.writer.ctx, change(draft, { images: [] }))
    expect(post.content.images).toEqual([])
  })

  test('a draft for it is held up by name until the channel is taken out', async () => {
    const draft = await writePost(room)
    await end(room.plain)
    expect(await refusalOf(submitPost(room.writer.ctx, { ...seen(draft), planOnApproval: false }))).toBe(
      'publishing.checksFailed',
    )
    expect((await now(room, draft.id)).ended).toEqual([{ channelId: room.plain, name: 'Netz A', network: 'plain' }])
    const checks = await checkDraft(room.writer.ctx, draft.content)
    expect(checks[0]).toMatchObject({ code: 'channel.gone', where: { id: room.plain } })
    const { post } = await changePost(room.writer.ctx, change(draft, { withoutChannels: [room.plain] }))
    const submitted = await submitPost(room.writer.ctx, { ...seen(post), planOnApproval: false })
    expect(submitted.stage).toBe('in-approval')
  })
})

describe('on a channel that takes no new posts', () => {
  test('a correction goes out where only emergencies may go', async () => {
    const sent = await sentPost()
    await setPolicy(room.plain, 'emergency-only')
    const { post, changed } = await correct(sent)
    expect(changed.sort()).toEqual([room.site, room.plain].sort())
    expect(deliveryOn(post, room.plain, 'edit').state).toBe('waiting')
  })

  test('a correction waits where everything is paused, and the check says so', async () => {
    const sent = await sentPost()
    await setPolicy(room.plain, 'paused')
    const { id, content } = sent
    expect(await checkDraft(room.writer.ctx, { ...content, postId: id })).toContainEqual(
      expect.objectContaining({ code: 'channel.editWaits', level: 'warn' }),
    )
    const { post, changed } = await correct(sent)
    expect(changed.sort()).toEqual([room.site, room.plain].sort())
    expect(deliveryOn(post, room.site, 'edit').state).toBe('done')
    expect(deliveryOn(post, room.plain, 'edit').doneAt).toBeNull()
  })

  test('what waits there from before goes on waiting in its new words', async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    await setPolicy(room.plain, 'paused')
    const { post, changed } = await correct(sent)
    expect(changed).toContain(room.plain)
    expect(deliveryOn(post, room.plain)).toMatchObject({ kind: 'post', untouched: true })
  })

  test('a correction brings no new post', async () => {
    const sent = await sentPost()
    await setPolicy(room.rigid, 'emergency-only')
    expect(await refusalOf(correct(sent, { variants: [variant(room.plain), variant(room.rigid)] }))).toBe(
      'publishing.checksFailed',
    )
  })

  test('the present version is not sent to a channel where it never arrived', async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'failed')
    const { post } = await correct(await now(room, sent.id))
    await setPolicy(room.plain, 'paused')
    const input = { ...seen(await now(room, post.id)), channelId: room.plain }
    expect(await refusalOf(sendCurrent(room.publisher.ctx, input))).toBe('publishing.checksFailed')
  })

  test('the present version is sent to one channel while another one that has the post is paused', async () => {
    const both = [variant(room.plain), variant(room.rigid)]
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room, { variants: both })))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'failed')
    await networkSays(room, deliveryOn(sent, room.rigid).id, 'done')
    await setPolicy(room.rigid, 'paused')
    const after = await sendCurrent(room.publisher.ctx, { ...seen(await now(room, sent.id)), channelId: room.plain })
    expect(deliveryOn(after, room.plain).state).toBe('waiting')
  })

  test('a new post is planned for nobody', async () => {
    const approved = await approvedPost(room)
    await setPolicy(room.plain, 'paused')
    const planned = { local: '2026-12-24T10:00', pick: null }
    expect(await refusalOf(planPost(room.publisher.ctx, { ...seen(approved), planned }))).toBe('publishing.checksFailed')
  })
})
