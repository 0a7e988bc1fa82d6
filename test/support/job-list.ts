import type { Jobs } from '../../src/infra/jobs.ts'

/** What was asked for, in order. */
export interface ListedJob {
  name: string
  authorityId: string
  input: unknown
}

/** The port of side jobs for tests that look at what is enqueued; nothing runs. */
export function createJobList(): Jobs & { readonly list: ListedJob[] } {
  const list: ListedJob[] = []
  return {
    list,
    enqueue: async (_db, authorityId, job, input) =>
      void list.push({ name: job.name, authorityId, input: job.input.parse(input) }),
    start: async () => undefined,
    stop: async () => undefined,
    state: async () => ({ due: list.length, oldestSeconds: 0, dead: 0 }),
  }
}
