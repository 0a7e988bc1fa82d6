import { describe, expect, test } from 'vitest'
import { type SentFact, standings } from './standing-rules.ts'

let n = 0
const fact = (kind: string, state: string, untouched = false): SentFact => {
  n += 1
  return { id: `delivery_${String(n).padStart(5, '0')}`, batchId: `batch_${n}`, channelId: 'a', kind, state, untouched }
}
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

test('something on its way can be taken back only while certainly nothing of it has left', () => {
  expect(standing(fact('post', 'planned', true))?.open).toBe('untouched')
  expect(standing(fact('post', 'checking'))?.open).toBe('touched')
  expect(standing(fact('post', 'planned', true), fact('post', 'sending'))?.open).toBe('touched')
})

test('withdrawn deliveries never were', () => {
  expect(standing(fact('post', 'withdrawn', true))).toBeUndefined()
})
