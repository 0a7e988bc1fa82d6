import { type QueryClient as Client, MutationCache, QueryClient } from '@tanstack/react-query'
import { toast } from './overlays/toast-store'
import { problemText } from './parts/problem-text'
import { ApiProblem } from './problem'

declare module '@tanstack/react-query' {
  interface Register {
    /** `quiet`: the screen shows the failure itself (beside a field, say), so no toast repeats it. */
    mutationMeta: { quiet?: boolean }
  }
}

/** Without a network a request fails at once and says so; it does not wait in silence to be sent some time later. */
const whatever = { networkMode: 'always' } as const

const lasting = (error: unknown) => error instanceof ApiProblem && error.status >= 400 && error.status < 500

/**
 * The desk's query client: answers count as fresh for 30 s (live hints mark them stale sooner), reads are tried three times unless the server
 * has decided (4xx), writes are never repeated by themselves, and a failed write without its own display says so in a toast.
 */
export function makeQueryClient(): Client {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => !lasting(error) && failures < 2,
        ...whatever,
        refetchOnReconnect: true,
      },
      mutations: { retry: false, ...whatever },
    },
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (mutation.meta?.quiet !== true) toast({ text: problemText(error), tone: 'late' })
      },
    }),
  })
}
