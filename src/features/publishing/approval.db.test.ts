import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/support/make.ts'
import { approvedPost, change, makeNewsroom, makePicture, type Newsroom, now, writePost } from '../../../test/support/newsroom.ts'
import { refusalOf } from '../../../test/support/refusal.ts'
import { suspendRight } from '../people/people.ts'
import type { PostClassId, PostView } from './contract.ts'
import { postDiff } from './diff.ts'
import { escalateOverdue } from './escalate.ts'
import {
  addComment,
  addPostClass,
  approvePost,
  changePost,
  listApprovals,
  postsToday,
  recallPost,
  rejectPost,
  requestChanges,
  resolveComment,
  submitPost,
  switchCheck,
} from './publishing.ts'

let world: World
let room: Newsroom

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  room = await makeNewsroom(world)
})

type Seen = Pick<PostView, 'id' | 'version'>
const submit = (post: Seen, planOnApproval = false, who = room.writer) =>
  submitPost(who.ctx, { id: post.id, version: post.version, planOnApproval })
const approve = (post: Seen, who = room.approver) => approvePost(who.ctx, { id: post.id, version: post.version, comment: '' })
const told = (staffId: string) =>
  room.authority.system.transaction(async (tx) => {
    const rows = await tx.db
      .selectFrom('notifications')
      .select(['kind', 'text_de'])
      .where('authority_id', '=', tx.authorityId)
      .where('staff_id', '=', staffId)
      .orderBy('id')
      .execute()
    return rows.map((row) => row.kind)
  })

async function longWay(): Promise<PostClassId> {
  const all = await addPostClass(room.admin.ctx, {
    name: 'Langer Weg',
    description: '',
    approval: 'department-and-press',
    pressDepartmentId: room.press,
    roleIds: [],
    timeLimitHours: 4,
  })
  return all.find((one) => one.name === 'Langer Weg')!.id
}

describe('four eyes', () => {
  test('let a colleague approve, and nobody who wrote or last changed the post', async () => {
    const post = await submit(await writePost(room))
    expect(await refusalOf(approve(post, room.writer))).toBe('common.forbidden')
    const touched = await changePost(room.colleague.ctx, change(post, { text: 'Die Musterbrücke ist bis Samstag gesperrt.' }))
    expect(await refusalOf(approve(touched.post, room.colleague))).toBe('publishing.ownPost')
    expect((await approve(touched.post)).stage).toBe('approved')
  })

  test('hold for an author who has the right to approve', async () => {
    const post = await submit(await writePost({ ...room, writer: room.colleague }), false, room.colleague)
    expect(await refusalOf(approve(post, room.colleague))).toBe('publishing.ownPost')
  })

  test('are asked of those who can give them, not of those who cannot', async () => {
    await submit(await writePost({ ...room, writer: room.colleague }), false, room.colleague)
    expect(await told(room.departmentHead.id)).toEqual(['publishing.approvalAsked'])
    expect(await told(room.colleague.id)).toEqual([])
  })

  test('cannot be asked for when nobody else could give them', async () => {
    const alone = await makeNewsroom(world)
    const rights = ['posts.write', 'posts.approve'] as const
    await alone.authority.system.transaction((tx) =>
      tx.db
        .updateTable('staff')
        .set({ state: 'left' })
        .where('authority_id', '=', tx.authorityId)
        .where('id', '<>', alone.colleague.id)
        .execute(),
    )
    expect(rights.every((right) => alone.colleague.actor.rights.has(right))).toBe(true)
    const post = await writePost({ ...alone, writer: alone.colleague })
    expect(await refusalOf(submit(post, false, alone.colleague))).toBe('publishing.noApprover')
  })
})

describe('a change after approval', () => {
  test('needs approval again', async () => {
    const post = await approvedPost(room)
    const { post: saved } = await changePost(room.writer.ctx, change(post, { text: 'Etwas ganz anderes.' }))
    expect(saved.stage).toBe('draft')
    expect(saved.approval.steps[0]?.approved).toBeNull()
    expect(saved.approval.history[0]).toMatchObject({ decision: 'approved', valid: false })
  })

  test('of the moment or the owner keeps it', async () => {
    const post = await approvedPost(room)
    const planned = { local: '2027-01-04T09:00', pick: null }
    const { post: saved } = await changePost(room.writer.ctx, change(post, { planned, ownerId: room.colleague.id }))
    expect(saved.stage).toBe('approved')
    expect(saved.approval.steps[0]?.approved?.by.id).toBe(room.approver.id)
  })

  test('while it waits makes earlier approvals void, and the approver decides on what they see', async () => {
    const post = await submit(await writePost(room, { classId: await longWay() }))
    const half = await approve(post, room.departmentHead)
    expect(half.approval.steps.map((one) => one.approved !== null)).toEqual([true, false])
    const { post: saved } = await changePost(room.writer.ctx, change(half, { title: 'Anders' }))
    expect(saved.approval.steps.map((one) => one.approved !== null)).toEqual([false, false])
    expect(await refusalOf(approve(half))).toBe('publishing.changed')
  })

  test('back to the approved words finds the approval again when it is submitted', async () => {
    const post = await approvedPost(room)
    const { post: changed } = await changePost(room.writer.ctx, change(post, { title: 'Anders' }))
    const { post: back } = await changePost(room.writer.ctx, change(changed, { title: post.content.title }))
    expect((await submit(back)).stage).toBe('approved')
  })
})

describe('department and press office', () => {
  test('agree one after the other, each by a person of their own', async () => {
    const post = await submit(await writePost(room, { classId: await longWay() }))
    expect(await refusalOf(approve(post))).toBe('publishing.notYourStep')
    const half = await approve(post, room.departmentHead)
    expect(half.stage).toBe('in-approval')
    expect(await refusalOf(approve(half, room.departmentHead))).toBe('publishing.alreadyApproved')
    expect(await told(room.approver.id)).toEqual(['publishing.approvalAsked'])
    expect((await approve(half)).stage).toBe('approved')
  })

  test('need a department', async () => {
    const post = await writePost(room, { classId: await longWay(), departmentId: null })
    expect(await refusalOf(submit(post))).toBe('publishing.departmentMissing')
  })
})

describe('two at once', () => {
  test('of two approvers one is heard, the other is told that the post has moved on', async () => {
    const post = await submit(await writePost(room))
    const ended = await Promise.allSettled([approve(post), approve(post, room.departmentHead)])
    expect(ended.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const { history } = (await now(room, post.id)).approval
    expect(history).toHaveLength(1)
  })

  test('an approval and an edit never end in an approved post with unseen words', async () => {
    for (let n = 0; n < 10; n += 1) {
      const post = await submit(await writePost(room))
      await Promise.allSettled([approve(post), changePost(room.writer.ctx, change(post, { text: `Ungesehen ${n}.` }))])
      const after = await now(room, post.id)
      if (after.stage === 'approved') expect(after.content.text).toBe(post.content.text)
      else expect(after.approval.steps[0]?.approved).toBeNull()
    }
  })
})

test('errors of the checks hold a post up; what the authority turned off does not, and every post says so', async () => {
  const media = await makePicture(room.writer.ctx)
  const post = await writePost(room, { images: [{ mediaId: media.id, alt: '' }] })
  expect(await refusalOf(submit(post))).toBe('publishing.checksFailed')
  expect(await refusalOf(switchCheck(room.admin.ctx, { group: 'altText', on: false, reason: 'kurz' }))).toBe(
    'publishing.reasonMissing',
  )
  await switchCheck(room.admin.ctx, { group: 'altText', on: false, reason: 'Umzug der Bilddatenbank bis März' })
  expect((await submit(post)).stage).toBe('in-approval')
  const logged = await room.authority.system.transaction((tx) =>
    tx.db
      .selectFrom('audit_entries')
      .select('action')
      .where('authority_id', '=', tx.authorityId)
      .where('subject_kind', '=', 'check')
      .execute(),
  )
  expect(logged.map((row) => row.action)).toEqual(['publishing.checkOff'])
})

describe('given back', () => {
  test('a post comes with the reason, the author hears of it, and shows as mine and again', async () => {
    const post = await submit(await writePost(room))
    const back = await requestChanges(room.approver.ctx, { id: post.id, version: post.version, comment: 'Bis wann genau?' })
    expect(back).toMatchObject({ stage: 'changes-requested', state: 'changes-requested' })
    expect(await told(room.writer.id)).toContain('publishing.changesRequested')
    const mine = await room.writer.ctx.transaction(postsToday)
    expect(mine.returned.items.map((one) => one.id)).toEqual([post.id])

    const { post: saved } = await changePost(
      room.writer.ctx,
      change(back, { text: 'Die Musterbrücke ist bis Freitag, 18 Uhr gesperrt.' }),
    )
    const diff = await room.approver.ctx.transaction((tx) => postDiff(tx, { id: post.id }))
    expect(diff).toMatchObject({ fromIs: 'decision', changes: [{ field: 'text', places: 1 }] })
    await submit(saved)
    const { approvals } = await room.approver.ctx.transaction(postsToday)
    expect(approvals.items).toMatchObject([{ id: post.id, again: true, submittedBy: 'Erika Beispiel' }])
    expect((await room.writer.ctx.transaction(postsToday)).approvals.total).toBe(0)
  })

  test('an approval given before counts no longer', async () => {
    const post = await approvedPost(room)
    const refused = await rejectPost(room.departmentHead.ctx, { id: post.id, version: post.version, comment: 'Nicht jetzt' })
    expect(refused.stage).toBe('rejected')
    expect((await submit(refused)).stage).toBe('in-approval')
  })

  test('the author can take it back, too', async () => {
    const post = await submit(await writePost(room))
    expect((await recallPost(room.writer.ctx, { id: post.id, version: post.version })).stage).toBe('draft')
  })
})

test('an overdue approval is asked of everybody who can give it, once', async () => {
  const post = await submit(await writePost(room))
  expect(await escalateOverdue(room.authority.system)).toBe(0)
  world.clock.advance({ hours: 25 })
  expect(await escalateOverdue(room.authority.system)).toBe(1)
  expect(await escalateOverdue(room.authority.system)).toBe(0)
  expect(await told(room.approver.id)).toEqual(['publishing.approvalAsked'])
  expect(await told(room.writer.id)).toEqual(['publishing.approvalOverdue'])
  expect((await approve(post)).stage).toBe('approved')
})

test('all that waits for a person is reached page by page, the most urgent first and without what is not theirs', async () => {
  const waiting: string[] = []
  for (const day of ['05', '04', '06']) {
    const planned = { local: `2026-03-${day}T09:00`, pick: null }
    waiting.push((await submit(await writePost(room, { planned }))).id)
  }
  await submit(await writePost({ ...room, writer: room.colleague }), false, room.colleague)
  const [later, soon, last] = waiting
  const first = await listApprovals(room.colleague.ctx, { limit: 2 })
  expect(first.items.map((one) => one.id)).toEqual([soon, later])
  expect(first.items[0]).toMatchObject({ submittedBy: 'Erika Beispiel', again: false })
  const second = await listApprovals(room.colleague.ctx, { limit: 2, cursor: first.next ?? '' })
  expect([second.items.map((one) => one.id), second.next]).toEqual([[last], null])
  expect((await room.colleague.ctx.transaction(postsToday)).approvals.total).toBe(3)
  expect((await listApprovals(room.writer.ctx, { limit: 2 })).items).toEqual([])
})

describe('comments', () => {
  test('stand at their place with the words as they were, are answered and settled', async () => {
    const post = await writePost(room)
    const [first] = await addComment(room.approver.ctx, {
      id: post.id,
      text: 'Endet sie wirklich am Freitag?',
      parentId: null,
      place: { field: 'text', start: 4, end: 16 },
    })
    expect(first?.place?.quote).toBe('Musterbrücke')
    await addComment(room.writer.ctx, { id: post.id, text: 'Ja.', parentId: first!.id, place: null })
    expect((await now(room, post.id)).openComments).toBe(1)
    const all = await resolveComment(room.writer.ctx, { id: post.id, commentId: first!.id, resolved: true })
    expect(all.map((one) => [one.text, one.parentId, one.resolved?.by.name ?? null])).toEqual([
      ['Endet sie wirklich am Freitag?', null, 'Erika Beispiel'],
      ['Ja.', first!.id, null],
    ])
    expect((await now(room, post.id)).openComments).toBe(0)
  })

  test('about a place that is not there are refused', async () => {
    const post = await writePost(room)
    const place = { field: 'text', start: 10, end: 9999 }
    expect(await refusalOf(addComment(room.writer.ctx, { id: post.id, text: 'Hier?', parentId: null, place }))).toBe(
      'publishing.placeWrong',
    )
  })
})

describe('planning with the last approval', () => {
  const planned = { local: '2026-12-24T09:00', pick: null }

  test('happens when somebody asked for it who may publish', async () => {
    const post = await submit(await writePost({ ...room, writer: room.publisher }, { planned }), true, room.publisher)
    expect((await approve(post)).state).toBe('planned')
  })

  test('cannot be asked for by somebody who may not', async () => {
    expect(await refusalOf(submit(await writePost(room, { planned }), true))).toBe('common.forbidden')
  })

  const asked = async () => submit(await writePost({ ...room, writer: room.publisher }, { planned }), true, room.publisher)
  const toldText = (staffId: string) =>
    room.authority.system.transaction((tx) =>
      tx.db.selectFrom('notifications').select('text_de').where('staff_id', '=', staffId).orderBy('id').execute(),
    )

  test('does not happen when whoever asked for it has lost the right meanwhile, and they are told', async () => {
    const post = await asked()
    await room.authority.system.transaction((tx) => suspendRight(tx, room.publisher.id, 'posts.publish', null, 'Schulung offen'))
    expect(await approve(post)).toMatchObject({ stage: 'approved', release: 'none' })
    expect((await toldText(room.publisher.id)).at(-1)?.text_de).toContain('Geplant ist er noch nicht')
  })

  test('does not happen when whoever asked for it has left meanwhile', async () => {
    const post = await asked()
    await room.authority.system.transaction((tx) =>
      tx.db.updateTable('staff').set({ state: 'left' }).where('id', '=', room.publisher.id).execute(),
    )
    expect(await approve(post)).toMatchObject({ stage: 'approved', release: 'none' })
  })

  test('does not happen in a lane that was chosen after it was asked for', async () => {
    const post = await asked()
    const { post: urgent } = await changePost(room.writer.ctx, change(post, { lane: 'urgent' }))
    expect(urgent.planOnApproval).toBe(false)
    expect(await approve(urgent)).toMatchObject({ stage: 'approved', release: 'none' })
  })

  test('leaves the approval standing when the time has passed meanwhile, and says so', async () => {
    const soon = { local: '2026-03-04T12:00', pick: null }
    const post = await submit(await writePost({ ...room, writer: room.publisher }, { planned: soon }), true, room.publisher)
    world.clock.advance({ days: 400 })
    expect(await approve(post)).toMatchObject({ stage: 'approved', release: 'none' })
    expect(await told(room.publisher.id)).toContain('publishing.approved')
  })
})
