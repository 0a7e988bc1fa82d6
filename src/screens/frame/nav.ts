import type { CountsView } from '../../features/inbox/contract.ts'
import { type NavEntry, useMay } from '../../ui'
import { adminRights } from '../admin/sections'
import { useText } from './messages'

/** The places of the desk that this person may go to, in the order of the rail. A feature adds its line with its first screen. */
export function useNav(counts: CountsView | undefined): readonly NavEntry[] {
  const t = useText()
  const may = useMay()
  const places: (NavEntry | false)[] = [
    { to: '/heute', icon: 'today', label: t('today') },
    may('dialog.read') && { to: '/dialog', icon: 'dialog', label: t('dialog'), count: counts?.mine },
    { to: '/beitraege', icon: 'posts', label: t('posts') },
    { to: '/kanaele', icon: 'channels', label: t('channels') },
    adminRights.some(may) && { to: '/verwaltung', icon: 'admin', label: t('admin'), foot: true },
  ]
  return places.filter((place) => place !== false)
}
