import { expect, test } from 'vitest'
import type { PostState, PostView } from '../../contract.ts'
import { postStates } from '../../contract.ts'
import { looks } from './looks'
import { text } from './messages'
import { stateSteps } from './steps'

const post = (state: PostState, change: Partial<PostView> = {}) =>
  ({
    state,
    editStage: null,
    results: { total: 0, done: 0, failed: 0, unclear: 0, open: 0 },
    approval: { steps: [{ step: 'colleague', departmentId: null, approved: null }], history: [] },
    content: {},
    ...change,
  }) as PostView
const line = (view: PostView, due: string | null = null) =>
  stateSteps(view, text(), due).map((one) => `${one.is === 'done' ? '✓' : one.is === 'now' ? '●' : ''}${one.label}`)

test('the line says where a post stands and what comes next', () => {
  expect(line(post('draft'))).toEqual(['●Entwurf', 'zur Freigabe', 'freigegeben', 'geplant', 'gesendet'])
  expect(line(post('in-approval'), 'heute, 14:00')).toEqual([
    '✓Entwurf',
    '●zur Freigabe',
    'freigegeben',
    'geplant: heute, 14:00',
    'gesendet',
  ])
})

test('a class that needs nobody has no steps of approval', () => {
  const free = post('draft', { approval: { steps: [], history: [] } })
  expect(line(free)).toEqual(['●Entwurf', 'geplant', 'gesendet'])
})

test('the line counts the channels that took the post, so that one that did not is never hidden', () => {
  const results = { total: 6, done: 5, failed: 1, unclear: 0, open: 0 }
  expect(line(post('failed', { results })).at(-1)).toBe('●gesendet 5 von 6')
  expect(line(post('sent', { results: { ...results, done: 6, failed: 0 } })).at(-1)).toBe('●gesendet 6 von 6')
})

test('a change of a sent post has its own line', () => {
  expect(line(post('sent', { editStage: 'in-approval' }))).toEqual([
    '✓gesendet',
    '✓Änderung',
    '●Änderung zur Freigabe',
    'Änderung freigegeben',
    'Änderung gesendet',
  ])
})

test('every state has a word, a sign and a tone', () => {
  for (const state of postStates) expect(looks[state]).toMatchObject({ word: expect.any(String), icon: expect.any(String) })
})
