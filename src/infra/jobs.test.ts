import { expect, test } from 'vitest'
import type { AuthorityId } from '../kernel/actor.ts'
import { forEachAuthority } from './jobs.ts'

const ids: AuthorityId[] = ['authority_a', 'authority_b', 'authority_c']

test('what fails with one authority keeps no other from its turn, and is not hidden', async () => {
  const done: AuthorityId[] = []
  const run = async (id: AuthorityId) => {
    if (id === 'authority_a') throw new Error('broken')
    done.push(id)
  }
  await expect(forEachAuthority(ids, run)).rejects.toThrow('broken')
  expect(done).toEqual(['authority_b', 'authority_c'])
})
