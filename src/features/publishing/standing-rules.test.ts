import { describe, expect, test } from 'vitest'
import { renewals, type SentFact, type SentWords, standingHashes, standings } from './standing-rules.ts'

let n = 0
const fact = (kind: string, state: string, untouched = false, more: Partial<SentFact> = {}): SentFact => {
  n += 1
  return {
    id: `delivery_${String(n).padStart(5, '0')}`,
    batchId: `batch_${n}`,
    channelId: 'a',
    kind,
    state,
    untouched,
    parts: [],
    ofDeliveryId: null,
    ...more,
  }
}
const words = (kind: string, batch_id: string, content_hash = batch_id, sent: Record<string, string> = {}): SentWords => ({
  ...{ kind, batch_id, content_hash, sent },
})
const standing = (...facts: SentFact[]) => standings(facts).get('a')

describe('what stands on a channel', () => {
  test('is the last that was done there', () => {
    const edit = fact('edit', 'done')
    expect(standing(fact('post', 'done'), { ...edit, id: 'delivery_99999' })?.standing).toBe('delivery_99999')
  })

  test('is nothing after a removal', () => {
    expect(standing(fact('post', 'done'), fact('remove', 'done'))).toMatchObject({ standing: null, removed: true })
  })

  test('is nothing when it failed, but stays when only its edit failed', () => {
    expect(standing(fact('post', 'failed'))).toMatchObject({ standing: null, failed: true })
    expect(standing(fact('post', 'done'), fact('edit', 'failed'))).toMatchObject({ failed: false })
  })
})

describe('a part that stands of what was given up', () => {
  const post = fact('post', 'done')
  const edit = fact('edit', 'abandoned', false, { parts: [{}] })

  test('is kept beside what stands, whether it was a post or a change of one', () => {
    expect(standing(post, edit)).toMatchObject({ standing: post.id, leftovers: [edit.id] })
    const broken = fact('post', 'abandoned', false, { parts: [{}] })
    expect(standing(broken)).toMatchObject({ standing: null, leftovers: [broken.id] })
  })

  test('goes with its own removal only', () => {
    const removes = (of: SentFact) => fact('remove', 'done', false, { ofDeliveryId: of.id })
    expect(standing(post, edit, removes(edit))).toMatchObject({ standing: post.id, leftovers: [], removed: false })
    expect(standing(post, edit, removes(post))).toMatchObject({ standing: null, leftovers: [edit.id], removed: true })
  })
})

test('something on its way can be taken back only while certainly nothing of it has left', () => {
  expect(standing(fact('post', 'planned', true))?.open).toBe('untouched')
  expect(standing(fact('post', 'checking'))?.open).toBe('touched')
  expect(standing(fact('post', 'planned', true), fact('post', 'sending'))?.open).toBe('touched')
})

test('a removal on its way is nothing that may be taken back with a change', () => {
  const post = fact('post', 'done')
  const change = fact('edit', 'held', true)
  expect(standing(post, change, fact('remove', 'stopped', true))).toMatchObject({ removing: true, openBatches: [change.batchId] })
})

test('withdrawn deliveries never were', () => {
  expect(standing(fact('post', 'withdrawn', true))).toBeUndefined()
})

describe('a post may go anew to a channel', () => {
  const site = fact('post', 'done', false, { channelId: 'site', parts: [{}] })
  const may = (...facts: SentFact[]) => renewals([site, ...facts], [], new Set(['site'])).map((one) => one.channelId)

  test('only when everything there ended with certainly nothing standing', () => {
    expect(may(fact('post', 'failed'))).toEqual(['a'])
    expect(may(fact('post', 'abandoned'))).toEqual(['a'])
    expect(may(fact('post', 'abandoned'), fact('post', 'failed'))).toEqual(['a'])
    expect(may(fact('post', 'failed', false, { parts: [{}] }))).toEqual([])
    expect(may(fact('post', 'abandoned', false, { parts: [{}] }), fact('post', 'failed'))).toEqual([])
    expect(may(fact('post', 'failed'), fact('post', 'done'))).toEqual([])
    expect(may(fact('post', 'done'), fact('remove', 'done'))).toEqual([])
  })

  test.each(['waiting', 'sending', 'checking', 'unclear', 'held', 'needs-channel', 'planned'])(
    'never while something there is %s',
    (state) => {
      expect(may(fact('post', 'failed'), fact('post', state))).toEqual([])
    },
  )

  test('never while the own site has not the present words', () => {
    const failed = fact('post', 'failed')
    const local = new Set(['site'])
    expect(renewals([failed], [], local)).toEqual([])
    expect(renewals([site, fact('edit', 'held', true, { channelId: 'site' }), failed], [], local)).toEqual([])
  })

  test('with other words once a change was sent since', () => {
    const failed = fact('post', 'failed')
    const before = words('edit', 'batch_before')
    const own = words('post', failed.batchId)
    const since = words('edit', 'batch_since')
    const corrected = (...all: SentWords[]) => renewals([site, failed], all, new Set(['site']))[0]?.corrected
    expect(corrected(before, own)).toBe(false)
    expect(corrected(own, since)).toBe(true)
  })

  test('that has an earlier form of it, when the last change did not arrive and none with other words followed', () => {
    const post = fact('post', 'done')
    const edit = fact('edit', 'abandoned')
    const own = [words('post', post.batchId), words('edit', edit.batchId, 'now')]
    const found = (...since: SentWords[]) => renewals([site, post, edit], [...own, ...since], new Set(['site']))
    expect(found()).toEqual([{ channelId: 'a', of: edit.id, standing: post.id, corrected: false }])
    expect(found(words('edit', 'elsewhere', 'now'))).toHaveLength(1)
    expect(found(words('edit', 'later', 'other'))).toEqual([])
    expect(renewals([site, post, fact('remove', 'failed')], own, new Set(['site']))).toEqual([])
  })
})

test('the words that stand on a channel are those that arrived, not those asked for last', () => {
  const post = fact('post', 'done')
  const edit = fact('edit', 'abandoned')
  const all = [words('post', post.batchId, '', { a: 'first' }), words('edit', edit.batchId, '', { a: 'second' })]
  expect(standingHashes(standings([post, edit]), [post, edit], all).get('a')).toBe('first')
})
