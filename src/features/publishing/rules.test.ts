import { describe, expect, test } from 'vitest'
import type { Results } from './contract-post.ts'
import { approvalDeadline, type DeliveryFact, editStageOf, hasLeft, stateOf, summarise } from './rules.ts'

const now = new Date('2026-11-24T10:00:00Z')
const before = new Date('2026-11-24T09:00:00Z')
const after = new Date('2026-11-24T11:00:00Z')
const results = (some: Partial<Results> = {}): Results => ({ total: 3, done: 0, failed: 0, unclear: 0, open: 0, ...some })

describe('the state people see', () => {
  test('is the stage of the text until the post is planned', () => {
    expect(stateOf({ stage: 'in-approval', release: 'none', dueAt: before, results: results() }, now)).toBe('in-approval')
  })

  test('goes from planned to sending when the time has come', () => {
    expect(stateOf({ stage: 'approved', release: 'planned', dueAt: after, results: results({ open: 3 }) }, now)).toBe('planned')
    expect(stateOf({ stage: 'approved', release: 'planned', dueAt: before, results: results({ open: 3 }) }, now)).toBe('sending')
  })

  test('does not call a planned post on its way when its time has come and it is unclear whether it has left', () => {
    const unclear = { stage: 'approved', release: 'planned', results: results({ unclear: 1, open: 2 }) } as const
    expect(stateOf({ ...unclear, dueAt: before }, now)).toBe('unclear')
    expect(stateOf({ ...unclear, dueAt: after }, now)).toBe('planned')
  })

  test.each<[Partial<Results>, string]>([
    [{ done: 2, open: 1 }, 'sending'],
    [{ done: 3 }, 'sent'],
    [{ done: 2, failed: 1 }, 'failed'],
    [{ done: 1, failed: 1, unclear: 1 }, 'unclear'],
  ])('says the worst that is known of what was sent: %o is %s', (some, state) => {
    expect(stateOf({ stage: 'approved', release: 'sent', dueAt: before, results: results(some) }, now)).toBe(state)
  })

  test('does not call a post removed while a removal failed', () => {
    const removed = { stage: 'approved', release: 'removed', dueAt: before } as const
    expect(stateOf({ ...removed, results: results({ done: 3, failed: 1 }) }, now)).toBe('failed')
    expect(stateOf({ ...removed, results: results({ done: 3 }) }, now)).toBe('removed')
  })
})

test('a sent post has an edit only while its text differs from what was sent', () => {
  const sent = { release: 'sent', stage: 'draft', contentHash: 'b', publishedHash: 'a' } as const
  expect(editStageOf(sent)).toBe('draft')
  expect(editStageOf({ ...sent, contentHash: 'a' })).toBeNull()
  expect(editStageOf({ ...sent, release: 'none' })).toBeNull()
})

describe('the summary of deliveries', () => {
  let n = 0
  const fact = (channelId: string, kind: string, state: string, more: Partial<DeliveryFact> = {}): DeliveryFact => {
    n += 1
    return { id: `delivery_${String(n).padStart(5, '0')}`, channelId, kind, state, attempts: 0, parts: [], ...more }
  }

  test('counts channels, each by its last word', () => {
    const found = summarise([fact('a', 'post', 'done'), fact('b', 'post', 'failed'), fact('c', 'post', 'checking')])
    expect(found).toEqual({ total: 3, done: 1, failed: 1, unclear: 0, open: 1 })
  })

  test('calls what was given up no trouble, and not sent either', () => {
    const found = summarise([fact('a', 'post', 'done'), fact('b', 'post', 'abandoned'), fact('a', 'edit', 'abandoned')])
    expect(found).toEqual({ total: 2, done: 1, failed: 0, unclear: 0, open: 0 })
  })

  test('keeps a failed edit in sight until a later one is done', () => {
    const history = [fact('a', 'post', 'done'), fact('a', 'edit', 'failed')]
    expect(summarise(history)).toMatchObject({ done: 1, failed: 1 })
    expect(summarise([...history, fact('a', 'edit', 'waiting')])).toMatchObject({ failed: 1, open: 0 })
    expect(summarise([...history, fact('a', 'edit', 'done')])).toMatchObject({ done: 1, failed: 0 })
  })

  test('forgets what was withdrawn', () => {
    expect(summarise([fact('a', 'post', 'withdrawn')])).toEqual({ total: 0, done: 0, failed: 0, unclear: 0, open: 0 })
    expect(hasLeft([fact('a', 'post', 'withdrawn'), fact('a', 'post', 'planned')])).toBe(false)
  })

  test('says that something has left as soon as one channel has an end', () => {
    expect(hasLeft([fact('a', 'post', 'done'), fact('b', 'post', 'waiting')])).toBe(true)
  })

  test.each(['abandoned', 'unclear'])('does not take what is %s for sent while it was never tried', (state) => {
    expect(hasLeft([fact('a', 'post', state)])).toBe(false)
    expect(hasLeft([fact('a', 'post', state, { attempts: 1 })])).toBe(true)
    expect(hasLeft([fact('a', 'post', state, { parts: [{}] })])).toBe(true)
  })
})

test('an approver has the class’s time, but not beyond the moment the post is due', () => {
  expect(approvalDeadline(now, 24, null)).toEqual(new Date('2026-11-25T10:00:00Z'))
  expect(approvalDeadline(now, 24, after)).toEqual(after)
  expect(approvalDeadline(now, 24, before)).toEqual(new Date('2026-11-25T10:00:00Z'))
})
