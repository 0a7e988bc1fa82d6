import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiProblem, apiGet, apiSend } from '../../../../ui'
import type { ChangeMeInput, ExamplePerson, Me, SessionView } from '../../contract.ts'

export const sessionKey = ['session'] as const

/** Who am I here, and how far is signing in. The first thing the desk asks. */
export const useSession = () =>
  useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => apiGet<SessionView>('/session', {}, { signal }), staleTime: 60_000 })

/** No authority answers here yet: the installation waits to be set up. */
export const isEmptyInstallation = (error: unknown): boolean => error instanceof ApiProblem && error.status === 404

/** Own language and density; the answer takes the place of what was known. */
export function useChangeMe() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: ChangeMeInput) => apiSend<Me>('PATCH', '/me', change),
    onSuccess: (me) => client.setQueryData<SessionView>(sessionKey, (old) => (old?.me ? { ...old, me } : old)),
  })
}

/** Signs out and forgets everything that was read: the next person at this device sees nothing of it. */
export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => apiSend('DELETE', '/session'),
    onSuccess: () => client.clear(),
  })
}

/** Whom one can be in the example authority. */
export const useExamplePeople = (enabled: boolean) =>
  useQuery({
    queryKey: ['example-people'],
    queryFn: ({ signal }) => apiGet<{ items: ExamplePerson[] }>('/session/example-people', {}, { signal }),
    enabled,
    staleTime: 10 * 60_000,
  })

/** Goes on as another example person. */
export const useSwitchPerson = () =>
  useMutation({ mutationFn: (staffId: string) => apiSend('POST', '/session/example-person', { staffId }) })
