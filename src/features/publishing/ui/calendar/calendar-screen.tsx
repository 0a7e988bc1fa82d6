import { useMemo, useState } from 'react'
import { Async, dayOf, Skeleton, toast, useAddressQuery, useGo, useShortcut, useTitle } from '../../../../ui'
import type { PostSummary } from '../../contract.ts'
import { useWorld } from '../queries-world'
import { MoveDialog } from '../when/move-dialog'
import { type CalendarAddress, readAddress, writeAddress } from './address'
import { Agenda } from './agenda'
import { CalendarBar } from './calendar-bar'
import { useMoveBlock } from './entry-menu'
import { Foot } from './foot'
import { ListView } from './list-view'
import { useText } from './messages'
import { MonthView } from './month-view'
import { useCalendar } from './queries'
import { useNarrow } from './use-narrow'
import { WeekView } from './week-view'
import './calendar.css'

/** `/beitraege`: the calendar as month, week or list. All that is chosen stands in the address. */
export function CalendarScreen() {
  const t = useText()
  const go = useGo()
  const query = useAddressQuery()
  const address = useMemo(() => readAddress(query, dayOf(Date.now())), [query])
  const calendar = useCalendar(address)
  const world = useWorld().data
  const isNarrow = useNarrow()
  const { moving, setMoving: onMove } = useMoving(calendar.data?.posts ?? [])
  useTitle(t('title'))
  const change = (next: CalendarAddress) => go(writeAddress(next), { keepFocus: true })
  return (
    <div className="bn-cal bn-fill">
      <CalendarBar address={address} view={calendar.data} world={world} onChange={change} />
      {address.kind === 'list' ? (
        <ListView
          address={address}
          world={world}
          onChange={(next) => go(writeAddress(next), { keepFocus: true, replace: true })}
          onMove={onMove}
        />
      ) : (
        <Async query={calendar} what={t('what')} failed={t('notLoaded')} loading={<Loading />}>
          {(view) => (
            <>
              {isNarrow ? (
                <Agenda key={view.from} view={view} address={address} onMove={onMove} />
              ) : address.kind === 'week' ? (
                <WeekView view={view} world={world} channelId={address.filters.channelId} onMove={onMove} />
              ) : (
                <MonthView view={view} address={address} onMove={onMove} />
              )}
              <Foot view={view} />
            </>
          )}
        </Async>
      )}
      {moving && <MoveDialog post={moving} onClose={() => onMove(undefined)} />}
    </div>
  )
}

function Loading() {
  return (
    <div className="bn-cal__loading">
      <Skeleton rows={6} />
    </div>
  )
}

/** The post that is being moved. The key v takes the one that has the focus; the menu of each does the same. */
function useMoving(posts: readonly PostSummary[]) {
  const t = useText()
  const block = useMoveBlock()
  const [moving, setMoving] = useState<PostSummary>()
  useShortcut({ id: 'calendar.move', key: 'v', label: t('move'), group: t('calendar') }, () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-post]')?.dataset.post
    const post = posts.find((one) => one.id === id)
    const why = post ? block(post) : t('moveFirst')
    if (why) toast({ text: why })
    else setMoving(post)
  })
  return { moving, setMoving }
}
