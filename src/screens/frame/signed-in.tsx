import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useCounts } from '../../features/inbox/ui/queries'
import type { Me, SessionView } from '../../features/people/contract.ts'
import { NotificationsPanel, useUnread } from '../../features/people/ui/me/notifications'
import { useOwnMenu } from '../../features/people/ui/me/own-menu'
import { useChangeMe } from '../../features/people/ui/me/session'
import {
  AppShell,
  announce,
  applyLanguage,
  type BandProps,
  onLanguageChosen,
  setZone,
  startLive,
  usePresence,
  type Who,
  WhoProvider,
} from '../../ui'
import { DeskSearch } from '../search/desk-search'
import { useText } from './messages'
import { useNav } from './nav'

interface SignedInProps {
  session: SessionView
  me: Me
  children: ReactNode
}

/** The desk of one person: their language, zone and density, the live stream, and the shell with its live parts. */
export function SignedIn({ session, me, children }: SignedInProps) {
  const { authority } = session
  const who = useMemo<Who>(
    () => ({ id: me.id, name: me.name, rights: me.rights, departmentIds: me.departmentIds, authority: authority.name }),
    [me, authority.name],
  )
  setZone(authority.zone)
  useOwnSettings(me)
  useLive()
  return (
    <WhoProvider value={who}>
      <Shell session={session} me={me}>
        {children}
      </Shell>
    </WhoProvider>
  )
}

function useOwnSettings(me: Me): void {
  const { mutate: change } = useChangeMe()
  useEffect(() => applyLanguage(me.language), [me.language])
  useEffect(() => onLanguageChosen((language) => change({ language })), [change])
  useEffect(() => {
    if (me.density === 'compact') document.documentElement.dataset.density = 'compact'
    else delete document.documentElement.dataset.density
  }, [me.density])
}

function useLive(): void {
  const client = useQueryClient()
  useEffect(() => startLive(client), [client])
}

function Shell({ session, me, children }: SignedInProps) {
  const t = useText()
  const { authority } = session
  const counts = useCounts()
  const unread = useUnread(me.id, me.unreadNotifications)
  useAnnounced(unread)
  const present = usePresence('desk')
  const bands: BandProps[] = authority.example
    ? [{ kind: 'example', children: t('example'), link: { to: '/eigene-behoerde', label: t('ownAuthority') } }]
    : []
  const places = [
    { id: 'site', label: t('publicSite'), icon: 'globe' as const, href: '/' },
    { id: 'accounts', label: t('accounts'), icon: 'list' as const, href: '/konten' },
  ]
  return (
    <AppShell
      nav={useNav(counts.data)}
      bands={bands}
      authority={{ name: authority.name, menu: [{ entries: places }] }}
      searchHint={t('searchHint')}
      search={DeskSearch}
      present={present}
      notifications={{ count: unread, panel: (props) => <NotificationsPanel staffId={me.id} {...props} /> }}
      me={{ name: me.name, menu: useOwnMenu(session) }}
    >
      {children}
    </AppShell>
  )
}

/** Says politely that something is new; not what was new before the desk was opened. */
function useAnnounced(unread: number): void {
  const t = useText()
  const said = useRef(unread)
  useEffect(() => {
    if (unread > said.current) announce(t('newNotifications', { count: unread - said.current }))
    said.current = unread
  }, [unread, t])
}
