import { expect, test } from 'vitest'
import type { StaffActor } from '../../kernel/actor.ts'
import type { Right } from '../../kernel/right.ts'
import { type ActionFacts, actionsFor } from './action-rules.ts'

const actor = (...rights: Right[]): StaffActor => ({
  kind: 'staff',
  staffId: 'staff_1',
  name: '',
  rights: new Set(rights),
  departmentIds: new Set(),
  via: { session: 'session_1' },
})
const draft: ActionFacts = {
  stage: 'draft',
  release: 'none',
  lane: 'normal',
  isApproved: false,
  needsNobody: false,
  isEdited: false,
  hasTime: true,
  approveBlocked: null,
}

test('nobody without a right may do anything but look', () => {
  for (const release of ['none', 'planned', 'sent', 'removed', 'discarded'] as const) {
    expect(actionsFor(actor(), { ...draft, release })).toEqual([])
  }
})

test('a draft can be sent only once it is approved or needs nobody', () => {
  const publisher = actor('posts.publish')
  expect(actionsFor(publisher, draft)).not.toContain('publish')
  expect(actionsFor(publisher, { ...draft, stage: 'approved', isApproved: true })).toEqual(
    expect.arrayContaining(['plan', 'publish']),
  )
  expect(actionsFor(publisher, { ...draft, isApproved: true, needsNobody: true })).toContain('publish')
  expect(actionsFor(publisher, { ...draft, stage: 'approved', isApproved: true, hasTime: false })).not.toContain('plan')
  expect(actionsFor(publisher, { ...draft, stage: 'rejected', isApproved: true, needsNobody: true })).not.toContain('publish')
})

test('what is urgent needs the right for it', () => {
  const ready: ActionFacts = { ...draft, stage: 'approved', isApproved: true, lane: 'urgent' }
  expect(actionsFor(actor('posts.publish'), ready)).not.toContain('publish')
  expect(actionsFor(actor('posts.publishUrgent'), ready)).toContain('publish')
})

test('a planned post cannot be edited, but taken back', () => {
  const found = actionsFor(actor('posts.write', 'posts.publish'), { ...draft, stage: 'approved', release: 'planned' })
  expect(found).toEqual(expect.arrayContaining(['move', 'withdraw']))
  expect(found).not.toContain('edit')
})

test('a sent post is approved again only after it was changed', () => {
  const writer = actor('posts.write')
  expect(actionsFor(writer, { ...draft, release: 'sent' })).not.toContain('submit')
  expect(actionsFor(writer, { ...draft, release: 'sent', isEdited: true })).toContain('submit')
})
