import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import {
  approvedPost,
  change,
  deliveryOn,
  makeNewsroom,
  type Newsroom,
  networkSays,
  now,
} from '../../../test/support/newsroom.ts'
import { refusalOf, refusedWith } from '../../../test/support/refusal.ts'
import { sentPosts } from '../../../test/support/sent-posts.ts'
import { loseChannel } from '../channels/channels.ts'
import { giveUp, retryFailed } from '../delivery/delivery.ts'
import type { PostView } from './contract.ts'
import {
  approvePost,
  changePost,
  postView,
  publishEdit,
  publishedPosts,
  publishNow,
  removePost,
  sendCurrent,
  submitPost,
} from './publishing.ts'
import { noteSettled } from './settled.ts'

let world: World
let room: Newsroom

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  room = await makeNewsroom(world)
})

const { seen, everywhere, onSite, post, sentPost, approvedEdit } = sentPosts(() => room)

describe('a change of a sent post', () => {
  test('shows nowhere until it is approved and sent', async () => {
    const sent = await sentPost()
    const { post: edited } = await changePost(room.writer.ctx, change(sent, { text: 'Heimlich anders.' }))
    expect(edited).toMatchObject({ release: 'sent', state: 'sent', editStage: 'draft' })
    expect((await post(sent.id)).text).toBe(sent.content.text)
    expect(await refusalOf(publishEdit(room.publisher.ctx, { ...seen(edited), note: '' }))).toBe('publishing.approvalMissing')
  })

  test('goes to every channel that can change, the site at once, and names the others', async () => {
    const sent = await sentPost()
    const result = await publishEdit(room.publisher.ctx, { ...seen(await approvedEdit(sent)), note: 'Sperrung dauert länger' })
    expect(result.changed.sort()).toEqual([room.site, room.plain].sort())
    expect(result.cannot).toEqual([{ channelId: room.rigid, why: 'not-editable' }])
    expect(deliveryOn(result.post, room.site, 'edit').state).toBe('done')
    expect(deliveryOn(result.post, room.plain, 'edit').state).toBe('waiting')
    expect(result.post.editStage).toBeNull()
    const shown = await post(sent.id)
    expect(shown).toMatchObject({ text: 'Die Musterbrücke ist bis Samstag gesperrt.', editNote: 'Sperrung dauert länger' })
    expect(shown.versions.map((one) => one.text)).toEqual([sent.content.text])
    expect(shown.editedAt! > shown.publishedAt).toBe(true)
  })

  test('leaves a channel alone whose form did not change', async () => {
    const variants = everywhere().map((one) => (one.channelId === room.plain ? { ...one, text: 'Bleibt so.' } : one))
    const sent = await sentPost({ variants })
    const { cannot } = await publishEdit(room.publisher.ctx, { ...seen(await approvedEdit(sent)), note: '' })
    expect(cannot).toContainEqual({ channelId: room.plain, why: 'unchanged' })
  })

  test('sends what still waits in its new form instead of the old one', async () => {
    await room.authority.system.transaction((tx) => loseChannel(tx, room.plain, 'expired'))
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    const { post: after } = await publishEdit(room.publisher.ctx, { ...seen(await approvedEdit(sent)), note: '' })
    expect(after.deliveries.filter((one) => one.channelId === room.plain).map((one) => one.state)).toEqual([
      'withdrawn',
      'needs-channel',
    ])
    const rows = await room.authority.system.transaction((tx) =>
      tx.db
        .selectFrom('deliveries')
        .select('content')
        .where('channel_id', '=', room.plain)
        .where('state', '=', 'queued')
        .execute(),
    )
    expect(rows.map((row) => (row.content as { text: string }).text)).toEqual(['Die Musterbrücke ist bis Samstag gesperrt.'])
  })

  test('waits while the last one is on its way or its end is not known', async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'unclear')
    const edited = await approvedEdit(await now(room, sent.id))
    expect(await refusalOf(publishEdit(room.publisher.ctx, { ...seen(edited), note: '' }))).toBe('publishing.editOpen')
  })

  test('says what helps when the end of the last one is not known: waiting does not', async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'unclear')
    const edited = await approvedEdit(await now(room, sent.id))
    const { text } = await refusedWith(publishEdit(room.publisher.ctx, { ...seen(edited), note: '' }))
    expect([text.de, text.en]).toEqual([expect.stringContaining('„Klären“'), expect.stringContaining('“Clarify”')])
  })

  test('does not try a refused channel again beside its failed post', async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'failed')
    const { cannot } = await publishEdit(room.publisher.ctx, { ...seen(await approvedEdit(await now(room, sent.id))), note: '' })
    expect(cannot).toEqual([{ channelId: room.plain, why: 'not-sent' }])
  })

  test('can bring the post to a further channel', async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'done')
    const { post: edited } = await changePost(room.writer.ctx, change(await now(room, sent.id), { variants: everywhere() }))
    const waiting = await submitPost(room.writer.ctx, { ...seen(edited), planOnApproval: false })
    const ready = await approvePost(room.approver.ctx, { ...seen(waiting), comment: '' })
    const result = await publishEdit(room.publisher.ctx, { ...seen(ready), note: '' })
    expect(result.changed).toEqual([room.rigid])
    expect(deliveryOn(result.post, room.rigid).state).toBe('waiting')
  })

  test('reaches a channel on which the last change was given up, though nothing changed for it since', async () => {
    const sent = await sentPost()
    const { post: first } = await publishEdit(room.publisher.ctx, { ...seen(await approvedEdit(sent)), note: '' })
    const refused = deliveryOn(first, room.plain, 'edit').id
    await networkSays(room, refused, 'failed')
    await giveUp(room.authority.system, { id: refused, reason: 'Das Netz nahm es nicht' })
    const { post: edited } = await changePost(
      room.writer.ctx,
      change(await now(room, sent.id), { title: 'Brücke länger gesperrt' }),
    )
    const waiting = await submitPost(room.writer.ctx, { ...seen(edited), planOnApproval: false })
    const ready = await approvePost(room.approver.ctx, { ...seen(waiting), comment: '' })
    const { changed } = await publishEdit(room.publisher.ctx, { ...seen(ready), note: '' })
    expect(changed).toContain(room.plain)
  })

  test('of nothing is refused', async () => {
    expect(await refusalOf(publishEdit(room.publisher.ctx, { ...seen(await sentPost()), note: '' }))).toBe('publishing.unchanged')
  })
})

describe('a channel where the post never arrived', () => {
  const neverThere = async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    await networkSays(room, deliveryOn(sent, room.plain).id, 'failed')
    return now(room, sent.id)
  }
  const asPublisher = (id: PostView['id']) => room.publisher.ctx.transaction((tx) => postView(tx, id))
  const current = (post: PostView) => sendCurrent(room.publisher.ctx, { ...seen(post), channelId: room.plain })
  const correct = async (post: PostView) =>
    (await publishEdit(room.publisher.ctx, { ...seen(await approvedEdit(post)), note: '' })).post

  test('is offered the new words once the post was corrected, and only to who may publish', async () => {
    const failed = await neverThere()
    expect((await asPublisher(failed.id)).renewable).toEqual([{ channelId: room.plain, corrected: false }])
    const corrected = await correct(failed)
    expect(corrected.renewable).toEqual([{ channelId: room.plain, corrected: true }])
    expect((await room.writer.ctx.transaction((tx) => postView(tx, failed.id))).renewable).toEqual([])
    expect(await refusalOf(sendCurrent(room.writer.ctx, { ...seen(corrected), channelId: room.plain }))).toBe('common.forbidden')
  })

  test('gets the corrected words as a new delivery, and the old ones can never be sent again', async () => {
    const corrected = await correct(await neverThere())
    const old = deliveryOn(corrected, room.plain)
    const after = await current(corrected)
    expect(after.deliveries.filter((one) => one.channelId === room.plain).map((one) => one.state)).toEqual([
      'abandoned',
      'waiting',
    ])
    expect(await refusalOf(retryFailed(room.authority.system, { id: old.id }))).toBe('delivery.notFailed')
    const row = await room.authority.system.transaction((tx) =>
      tx.db
        .selectFrom('deliveries')
        .select('content')
        .where('id', '=', deliveryOn(after, room.plain).id)
        .executeTakeFirstOrThrow(),
    )
    expect((row.content as { text: string }).text).toBe('Die Musterbrücke ist bis Samstag gesperrt.')
    expect(await refusalOf(current(after))).toBe('publishing.notRenewable')
  })

  test('gets nothing twice when two people send the present version at once', async () => {
    const corrected = await correct(await neverThere())
    const both = await Promise.allSettled([current(corrected), current(corrected)])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const after = await now(room, corrected.id)
    expect(after.deliveries.filter((one) => one.channelId === room.plain && one.state === 'waiting')).toHaveLength(1)
  })

  test('gets nothing new while the old delivery is tried again or its end is unclear', async () => {
    const corrected = await correct(await neverThere())
    await retryFailed(room.authority.system, { id: deliveryOn(corrected, room.plain).id })
    expect(await refusalOf(current(corrected))).toBe('publishing.notRenewable')
    await networkSays(room, deliveryOn(corrected, room.plain).id, 'unclear')
    expect(await refusalOf(current(corrected))).toBe('publishing.notRenewable')
  })

  test('gets nothing while a change of the post is not sent yet', async () => {
    const { post: edited } = await changePost(room.writer.ctx, change(await neverThere(), { text: 'Noch nicht frei.' }))
    expect(await refusalOf(current(edited))).toBe('publishing.notRenewable')
  })

  test('leaves the site as it is: nothing changed there', async () => {
    const corrected = await correct(await neverThere())
    const before = await post(corrected.id)
    await current(corrected)
    expect(await post(corrected.id)).toEqual(before)
  })

  test('cannot be tried again once the post is removed', async () => {
    const failed = await neverThere()
    const { id } = deliveryOn(failed, room.plain)
    await removePost(room.publisher.ctx, { ...seen(failed), reason: 'Falsches Datum' })
    expect(await refusalOf(retryFailed(room.authority.system, { id }))).toBe('delivery.sendsEnded')
    expect((await now(room, failed.id)).state).toBe('removed')
  })

  test('that was given up no longer makes the post failed', async () => {
    const failed = await neverThere()
    const { id } = deliveryOn(failed, room.plain)
    await giveUp(room.authority.system, { id, reason: 'Dort nicht nötig' })
    await noteSettled(room.authority.system, { deliveryId: id, subjectKind: 'post', subjectId: failed.id })
    expect(await now(room, failed.id)).toMatchObject({ state: 'sent', results: { total: 2, done: 1, failed: 0 } })
  })
})

describe('removing a sent post', () => {
  test('takes it from the site at once, asks the networks, and names those that cannot', async () => {
    const sent = await sentPost()
    const result = await removePost(room.publisher.ctx, { ...seen(sent), reason: 'Falsches Datum' })
    expect(result.removing.sort()).toEqual([room.site, room.plain].sort())
    expect(result.cannot).toEqual([{ channelId: room.rigid, why: 'not-removable' }])
    expect(result.post).toMatchObject({ release: 'removed', siteUrl: null, removed: { reason: 'Falsches Datum' } })
    expect(await onSite(sent.id)).toMatchObject({ is: 'removed' })
    expect((await room.authority.system.transaction((tx) => publishedPosts(tx, { limit: 10 }))).items).toEqual([])
  })

  test('from one channel leaves it on the site and the others', async () => {
    const sent = await sentPost()
    const result = await removePost(room.publisher.ctx, { ...seen(sent), reason: 'Dort falsch', channelIds: [room.plain] })
    expect(result.removing).toEqual([room.plain])
    expect(result.post.release).toBe('sent')
    expect(await onSite(sent.id)).toMatchObject({ is: 'there' })
  })

  test('from the site means everywhere', async () => {
    const result = await removePost(room.publisher.ctx, {
      ...seen(await sentPost()),
      reason: 'Nur dort weg',
      channelIds: [room.site],
    })
    expect(result.removing).toContain(room.plain)
  })

  test('takes back what still waits', async () => {
    await room.authority.system.transaction((tx) => loseChannel(tx, room.plain, 'expired'))
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    const { post: after } = await removePost(room.publisher.ctx, { ...seen(sent), reason: 'Falsches Datum' })
    expect(after.deliveries.find((one) => one.channelId === room.plain)?.state).toBe('withdrawn')
  })

  test('removes what arrived after it', async () => {
    const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room)))
    const { id } = deliveryOn(sent, room.plain)
    await room.authority.system.transaction((tx) =>
      tx.db.updateTable('deliveries').set({ state: 'working', attempts: 1, holder: 1 }).where('id', '=', id).execute(),
    )
    const result = await removePost(room.publisher.ctx, { ...seen(sent), reason: 'Falsches Datum' })
    expect(result.cannot).toEqual([{ channelId: room.plain, why: 'not-sent' }])
    await networkSays(room, id, 'done')
    expect(deliveryOn(await now(room, sent.id), room.plain, 'remove').state).toBe('waiting')
  })

  test('that a network refused is never shown as removed', async () => {
    const { post: after } = await removePost(room.publisher.ctx, { ...seen(await sentPost()), reason: 'Falsches Datum' })
    await networkSays(room, deliveryOn(after, room.plain, 'remove').id, 'failed')
    expect((await now(room, after.id)).state).toBe('failed')
  })
})
