import { Fragment, type ReactNode } from 'react'
import type { DeliveryId } from '../../features/delivery/contract.ts'
import { HoldAlert } from '../../features/delivery/ui/holds/hold-alert'
import { useHolds } from '../../features/delivery/ui/holds/queries'
import { ResolveDialog } from '../../features/delivery/ui/resolve/resolve-dialog'
import { useChannels } from '../../features/inbox/ui/around-queries'
import { useCounts } from '../../features/inbox/ui/queries'
import { Link, LinkButton, Page, Time, useAddressQuery, useMay, useNow, useSetAddressQuery } from '../../ui'
import { AllDone } from './all-done'
import { ApprovalsPanel } from './approvals-panel'
import { ChannelsPanel, useChannelsInNeed } from './channels-panel'
import { ConversationsPanel } from './conversations-panel'
import { DeliveriesPanel } from './deliveries-panel'
import { useText } from './messages'
import { PlanPanel } from './plan-panel'
import { useMyConversations, usePostsToday, useStopped } from './queries'
import { ReturnedPanel } from './returned-panel'
import { isShown, StoppedPanel } from './stopped-panel'
import { useMyTrouble } from './use-my-trouble'
import './heute.css'

/** What needs me now, in one column; nothing else. */
export default function HeuteScreen() {
  const t = useText()
  const may = useMay()
  const { klaeren } = useAddressQuery()
  const setAddress = useSetAddressQuery()
  const posts = usePostsToday()
  const conversations = useMyConversations()
  const trouble = useMyTrouble(posts.data)
  const stopped = useStopped().data ?? []
  const channels = useChannelsInNeed()
  const holds = useHolds().data?.holds ?? []
  const allChannels = useChannels()
  const write = may('posts.write') && (
    <LinkButton to="/beitraege/neu" look="primary" icon="edit">
      {t('write')}
    </LinkButton>
  )
  const waiting = (conversations.data?.items ?? []).filter((one) => one.due !== 'none')
  const nothing =
    posts.data?.approvals.total === 0 &&
    posts.data.returned.total === 0 &&
    waiting.length === 0 &&
    trouble.items.length === 0 &&
    !stopped.some(isShown) &&
    channels.items.length === 0
  return (
    <Page title={t('today')} note={<Note waiting={waiting} trouble={trouble.items.length} />} actions={write}>
      {holds.map((hold) => (
        <HoldAlert key={hold.id} hold={hold} channel={allChannels.find((one) => one.id === hold.channelId)?.name} />
      ))}
      {nothing && <AllDone />}
      <ApprovalsPanel query={posts} />
      <ReturnedPanel query={posts} />
      <ConversationsPanel query={conversations} quiet={nothing} />
      <DeliveriesPanel trouble={trouble} posts={posts.data} />
      <StoppedPanel items={stopped} />
      <ChannelsPanel channels={channels} />
      <PlanPanel query={posts} />
      {klaeren && <ResolveDialog id={klaeren as DeliveryId} onClose={() => setAddress({ klaeren: undefined })} />}
    </Page>
  )
}

/** The day, and what is late; each number leads to its list. */
function Note({ waiting, trouble }: { waiting: readonly { due: string }[]; trouble: number }) {
  const t = useText()
  const now = useNow()
  const mine = useCounts().data?.mine ?? 0
  const late = waiting.filter((one) => one.due === 'late').length
  const parts: ReactNode[] = [<Time key="day" at={new Date(now).toISOString()} style="long" />]
  if (mine > 0)
    parts.push(
      <Link key="mine" to="/dialog">
        {[t('mine', { count: mine }), late > 0 ? t('overdue', { count: late }) : ''].filter(Boolean).join(', ')}
      </Link>,
    )
  if (trouble > 0)
    parts.push(
      <button key="trouble" type="button" className="bn-link" onClick={toDeliveries}>
        {t('unclear', { count: trouble })}
      </button>,
    )
  return parts.map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one line never move
    <Fragment key={i}>
      {i > 0 && ' · '}
      {part}
    </Fragment>
  ))
}

/** They stand further down on the same page; a fragment would be a change of address for the router. */
function toDeliveries(): void {
  const part = document.querySelector<HTMLElement>('#auslieferungen')
  part?.scrollIntoView({ block: 'start' })
  part?.focus({ preventScroll: true })
}
