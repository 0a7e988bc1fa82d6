import { useQuery } from '@tanstack/react-query'
import type { InstallationState } from '../../features/people/contract-installation.ts'
import { apiGet } from '../../ui'

/** Whether the installation can work; asked again while it is looked at. */
export const useInstallation = (enabled = true) =>
  useQuery({
    queryKey: ['installation'],
    queryFn: ({ signal }) => apiGet<InstallationState>('/installation', {}, { signal }),
    refetchInterval: 10_000,
    enabled,
  })
