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
import { refusalOf } from '../../../test/support/refusal.ts'
import { loseChannel } from '../channels/channels.ts'
import { resolveUnclear } from '../delivery/delivery.ts'
import { listNotifications } from '../people/me.ts'
import type { PostView } from './contract.ts'
import { approvePost, changePost, publishEdit, publishNow, removePost, submitPost } from './publishing.ts'
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

const seen = (post: PostView) => ({ id: post.id, version: post.version })
const publish = async () => publishNow(room.publisher.ctx, seen(await approvedPost(room)))
const remove = (post: PostView, where: 'everywhere' | 'there') =>
  removePost(room.publisher.ctx, {
    ...seen(post),
    reason: 'Falsches Datum',
    ...(where === 'there' ? { channelIds: [room.plain] } : {}),
  })
const set = (id: string, fields: Record<string, unknown>) =>
  room.authority.system.transaction((tx) =>
    tx.db
      .updateTable('deliveries')
      .set(fields as never)
      .where('id', '=', id)
      .execute(),
  )
const removals = (post: PostView) =>
  post.deliveries.filter((one) => one.channelId === room.plain && one.kind === 'remove').map((one) => one.state)
const resolve = (id: PostView['deliveries'][number]['id'], found: boolean, urls = found ? ['https://netz.example/r1'] : []) =>
  resolveUnclear(room.authority.system, { id, found, urls, next: 'send', reason: 'im Konto nachgesehen' })

describe.each(['everywhere', 'there'] as const)('a post removed %s while it is unclear whether it arrived', (where) => {
  const removedWhileUnclear = async () => {
    const sent = await publish()
    const { id } = deliveryOn(sent, room.plain)
    await set(id, { phase: 'check' })
    await networkSays(room, id, 'unclear')
    const { post } = await remove(await now(room, sent.id), where)
    return { id, post }
  }

  test('is not sent again by who says that it is not there', async () => {
    const { id } = await removedWhileUnclear()
    expect(await refusalOf(resolve(id, false))).toBe('delivery.sendsEnded')
  })

  test('is removed when it turns out to stand there, once', async () => {
    const { id, post } = await removedWhileUnclear()
    expect(removals(post)).toEqual([])
    await resolve(id, true)
    const settled = { deliveryId: id, subjectKind: 'post', subjectId: post.id }
    await noteSettled(room.authority.system, settled)
    await noteSettled(room.authority.system, settled)
    // The address that a person gave is looked at before anything is taken away.
    expect(removals(await now(room, post.id))).toEqual(['checking'])
  })

  test('is not called removed when a person found it without an address: whoever answers for it hears that only a hand can', async () => {
    const { id, post } = await removedWhileUnclear()
    await resolve(id, true, [])
    await noteSettled(room.authority.system, { deliveryId: id, subjectKind: 'post', subjectId: post.id })
    const removal = deliveryOn(await now(room, post.id), room.plain, 'remove')
    expect(removal).toMatchObject({ state: 'failed', refusal: 'by-hand' })
    await noteSettled(room.authority.system, { deliveryId: removal.id, subjectKind: 'post', subjectId: post.id })
    const { items } = await listNotifications(room.writer.ctx, { limit: 50 })
    expect(items.map((one) => one.text).join()).toContain('konnte auf Netz A nicht entfernt werden')
  })

  test('is removed when a part of it turns out to stand there', async () => {
    const { id, post } = await removedWhileUnclear()
    await set(id, { state: 'abandoned', parts: JSON.stringify([{ remoteId: 'r1' }]) })
    await noteSettled(room.authority.system, { deliveryId: id, subjectKind: 'post', subjectId: post.id })
    expect(removals(await now(room, post.id))).toEqual(['waiting'])
  })
})

test('removing a post from one channel leaves what is unclear on the others to be settled as ever', async () => {
  const sent = await publish()
  const { id } = deliveryOn(sent, room.plain)
  await set(id, { phase: 'check' })
  await networkSays(room, id, 'unclear')
  await removePost(room.publisher.ctx, { ...seen(await now(room, sent.id)), reason: 'Dort falsch', channelIds: [room.rigid] })
  expect(await resolve(id, false)).toMatchObject({ state: 'waiting', noMoreSends: false })
})

test('a part that stands of a thread which was refused in the middle is removed with its post', async () => {
  const sent = await publish()
  const { id } = deliveryOn(sent, room.plain)
  await set(id, { parts: JSON.stringify([{ remoteId: 'r1' }]), refusal: 'policy' })
  await networkSays(room, id, 'failed')
  const result = await remove(await now(room, sent.id), 'everywhere')
  expect(result.removing).toContain(room.plain)
  expect(removals(result.post)).toEqual(['waiting'])
})

describe.each(['everywhere', 'there'] as const)('what a change added to a post that was removed %s', (where) => {
  const changing = async () => {
    const sent = await publish()
    await networkSays(room, deliveryOn(sent, room.plain).id, 'done')
    const { post: edited } = await changePost(room.writer.ctx, change(await now(room, sent.id), { text: 'Länger. '.repeat(20) }))
    const waiting = await submitPost(room.writer.ctx, { ...seen(edited), planOnApproval: false })
    const ready = await approvePost(room.approver.ctx, { ...seen(waiting), comment: '' })
    const { post } = await publishEdit(room.publisher.ctx, { ...seen(ready), note: '' })
    return { post, edit: deliveryOn(post, room.plain, 'edit').id, first: deliveryOn(post, room.plain).id }
  }
  const removed = (post: PostView) =>
    post.deliveries.flatMap((one) => (one.channelId === room.plain && one.kind === 'remove' ? [one.ofDeliveryId] : [])).sort()

  test('is removed too when the change was refused in the middle', async () => {
    const { post, edit, first } = await changing()
    await set(edit, { parts: JSON.stringify([{ remoteId: 'added' }]), refusal: 'policy' })
    await networkSays(room, edit, 'failed')
    const result = await remove(await now(room, post.id), where)
    expect(removed(result.post)).toEqual([first, edit])
  })

  test.each(['waiting', 'done'])('is removed too when the change arrives while the removal of the post is %s', async (is) => {
    const { post, edit, first } = await changing()
    await set(edit, { state: 'working', attempts: 1, holder: 1 })
    const result = await remove(await now(room, post.id), where)
    expect(removed(result.post)).toEqual([first])
    if (is === 'done') await networkSays(room, deliveryOn(result.post, room.plain, 'remove').id, 'done')
    await networkSays(room, edit, 'done')
    await noteSettled(room.authority.system, { deliveryId: edit, subjectKind: 'post', subjectId: post.id })
    await noteSettled(room.authority.system, { deliveryId: first, subjectKind: 'post', subjectId: post.id })
    expect(removed(await now(room, post.id))).toEqual([first, edit])
  })
})

test('a post removed from a channel where it still waits does not follow, and no change of it brings it there', async () => {
  await room.authority.system.transaction((tx) => loseChannel(tx, room.plain, 'expired'))
  const { post } = await remove(await publish(), 'there')
  expect(deliveryOn(post, room.plain).state).toBe('abandoned')
  const { post: edited } = await changePost(room.writer.ctx, change(post, { text: 'Die Musterbrücke ist wieder frei.' }))
  const waiting = await submitPost(room.writer.ctx, { ...seen(edited), planOnApproval: false })
  const ready = await approvePost(room.approver.ctx, { ...seen(waiting), comment: '' })
  const { cannot } = await publishEdit(room.publisher.ctx, { ...seen(ready), note: '' })
  expect(cannot).toEqual([{ channelId: room.plain, why: 'not-sent' }])
})

test('a correction leaves a removal that still waits as it is, and does not bring the post back in new words', async () => {
  const sent = await publish()
  await networkSays(room, deliveryOn(sent, room.plain).id, 'done')
  await room.authority.system.transaction((tx) => loseChannel(tx, room.plain, 'expired'))
  const { post } = await remove(await now(room, sent.id), 'there')
  expect(removals(post)).toEqual(['needs-channel'])
  const { post: edited } = await changePost(room.writer.ctx, change(post, { text: 'Die Musterbrücke ist wieder frei.' }))
  const waiting = await submitPost(room.writer.ctx, { ...seen(edited), planOnApproval: false })
  const ready = await approvePost(room.approver.ctx, { ...seen(waiting), comment: '' })
  const result = await publishEdit(room.publisher.ctx, { ...seen(ready), note: '' })
  expect(result.cannot).toEqual([{ channelId: room.plain, why: 'not-sent' }])
  expect(removals(result.post)).toEqual(['needs-channel'])
})

test('a post removed everywhere is taken back where it still waits, also when another channel had begun', async () => {
  const variants = [room.plain, room.rigid].map((channelId) => ({
    channelId,
    text: null,
    link: null,
    linkCard: true,
    mediaIds: null,
    settings: {},
  }))
  const sent = await publishNow(room.publisher.ctx, seen(await approvedPost(room, { variants })))
  await set(deliveryOn(sent, room.plain).id, { state: 'working', attempts: 1, holder: 1 })
  const { post } = await remove(sent, 'everywhere')
  expect(post.deliveries.find((one) => one.channelId === room.rigid)?.state).toBe('withdrawn')
})

test('removing a post that a person found without an address names the channel, and so does changing it', async () => {
  const sent = await publish()
  const { id } = deliveryOn(sent, room.plain)
  await set(id, { phase: 'check' })
  await networkSays(room, id, 'unclear')
  await resolve(id, true, [])
  const { post: edited } = await changePost(room.writer.ctx, change(await now(room, sent.id), { text: 'Sie ist wieder frei.' }))
  const waiting = await submitPost(room.writer.ctx, { ...seen(edited), planOnApproval: false })
  const ready = await approvePost(room.approver.ctx, { ...seen(waiting), comment: '' })
  const changed = await publishEdit(room.publisher.ctx, { ...seen(ready), note: '' })
  expect(changed.cannot).toEqual([{ channelId: room.plain, why: 'by-hand' }])
  expect(changed.changed).toEqual([room.site])
  const removed = await remove(changed.post, 'everywhere')
  expect(removed.cannot).toEqual([{ channelId: room.plain, why: 'by-hand' }])
  expect(removals(removed.post)).toEqual(['failed'])
})
