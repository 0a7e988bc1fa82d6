import { expect, test } from 'vitest'
import { type PrimaryFacts, primaryOf } from './primary'

const facts = (post: Partial<NonNullable<PrimaryFacts['post']>> | null, change: Partial<PrimaryFacts> = {}): PrimaryFacts => ({
  post: post && { release: 'none', stage: 'draft', editStage: null, actions: [], ...post },
  isChanged: false,
  approval: 'four-eyes',
  wantsTime: false,
  maySend: true,
  ...change,
})

test('a draft that needs somebody goes to approval, one that needs nobody is planned or sent', () => {
  expect(primaryOf(facts(null))).toBe('submission')
  expect(primaryOf(facts({}, { approval: 'none' }))).toBe('publication')
  expect(primaryOf(facts({}, { approval: 'none', wantsTime: true }))).toBe('plan')
})

test('who may not send passes the post on', () => {
  expect(primaryOf(facts({}, { approval: 'none', maySend: false }))).toBe('submission')
  expect(primaryOf(facts({ stage: 'approved' }, { maySend: false }))).toBeNull()
})

test('an approved post is sent, unless it was changed since', () => {
  expect(primaryOf(facts({ stage: 'approved' }))).toBe('publication')
  expect(primaryOf(facts({ stage: 'approved' }, { isChanged: true }))).toBe('submission')
})

test('in approval the approver is led to the review and the author can take it back', () => {
  expect(primaryOf(facts({ stage: 'in-approval', actions: ['approve', 'recall'] }))).toBe('review')
  expect(primaryOf(facts({ stage: 'in-approval', actions: ['recall'] }))).toBe('recall')
  expect(primaryOf(facts({ stage: 'in-approval' }))).toBeNull()
})

test('a planned post can be withdrawn, a sent one has nothing to do until it is changed', () => {
  expect(primaryOf(facts({ release: 'planned', actions: ['withdraw'] }))).toBe('withdrawal')
  expect(primaryOf(facts({ release: 'sent', stage: 'approved' }))).toBeNull()
  expect(primaryOf(facts({ release: 'sent', stage: 'approved' }, { isChanged: true, approval: 'none' }))).toBe('edit-publication')
  expect(primaryOf(facts({ release: 'sent', editStage: 'draft' }))).toBe('submission')
  expect(primaryOf(facts({ release: 'sent', editStage: 'approved' }))).toBe('edit-publication')
})
