import { useQuery } from '@tanstack/react-query'
import { apiGet } from '../../../ui'
import type { Department, Role, Staff, StaffQuery } from '../contract.ts'

/** Colleagues in a state; `all` also tells those who are invited or have left. */
export const useStaff = (state: StaffQuery['state'] = 'active') =>
  useQuery({
    queryKey: ['staff', { state }],
    queryFn: ({ signal }) => apiGet<{ items: Staff[] }>('/staff', { state }, { signal }),
  })

/** Roles with their rights. Under `staff`, because a change of one concerns everybody who holds it. */
export const useRoles = () =>
  useQuery({
    queryKey: ['staff', { list: 'roles' }],
    queryFn: ({ signal }) => apiGet<{ items: Role[] }>('/roles', {}, { signal }),
  })

export const useDepartments = () =>
  useQuery({
    queryKey: ['departments'],
    queryFn: ({ signal }) => apiGet<{ items: Department[] }>('/departments', {}, { signal }),
  })
