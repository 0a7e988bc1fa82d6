import { type RefObject, useEffect, useRef, useState } from 'react'
import { Async, Button, FreshBar, LinkButton, LoadMore, Menu, PaneHead, Scroll, Skeleton, useGo } from '../../../ui'
import type { CountsView } from '../contract.ts'
import { inViews, isNarrowed, type Place, toConversation, toList } from './address'
import { useNames } from './around-queries'
import { InboxRow } from './conversation-row'
import { EmptyList } from './empty-list'
import { FindPanel } from './find-panel'
import type { InboxList } from './inbox-list'
import { useText } from './messages'
import { useListKeys } from './use-list-keys'

/** The second pane: the list of a place, with sorting, search and filters. */
export function ListPane({
  place,
  title,
  list,
  openId,
  counts,
}: {
  place: Place
  title: string
  list: InboxList
  openId: string
  counts: CountsView | undefined
}) {
  const t = useText()
  const go = useGo()
  const [finding, setFinding] = useState(false)
  const rows = useRef<HTMLUListElement>(null)
  useOpenRowInSight(rows, openId)
  const shown = finding || isNarrowed(place)
  useListKeys({ list, place, openId, rows, find: () => setFinding(true) })
  const sorted = (sort: Place['sort']) => () => go(toList({ ...place, sort }), { keepFocus: true, replace: true })
  return (
    <>
      <PaneHead title={title} level={openId ? 2 : 1}>
        <span className="bn-panes__toviews">
          <LinkButton to={inViews(place)} icon="list" label={t('views')} />
        </span>
        {!place.q && place.view !== 'closed' && (
          <Menu
            label={t('sort')}
            groups={[
              {
                entries: [
                  { id: 'due', label: t('sortDue'), on: place.sort === 'due', run: sorted('due') },
                  { id: 'newest', label: t('sortNewest'), on: place.sort === 'newest', run: sorted('newest') },
                ],
              },
            ]}
          >
            <Button look="filter" icon="sort" iconEnd="down">
              {place.sort === 'due' ? t('sortDue') : t('sortNewest')}
            </Button>
          </Menu>
        )}
        <Button
          icon="filter"
          label={t('find')}
          shortcut="inbox.find"
          aria-expanded={shown}
          onPress={() => setFinding(!finding)}
        />
      </PaneHead>
      {shown && <FindPanel place={place} found={place.q ? list.rows.length : undefined} onClose={() => setFinding(false)} />}
      <Scroll>
        <FreshBar count={list.fresh} onShow={list.showFresh} label={t('fresh', { count: list.fresh })} />
        <Async
          query={list.query}
          failed={t('notLoaded')}
          loading={
            <div className="bn-inset">
              <Skeleton what={t('conversations')} rows={7} />
            </div>
          }
          isEmpty={() => list.rows.length === 0}
          empty={
            <div className="bn-inset">
              <EmptyList place={place} counts={counts} />
            </div>
          }
        >
          {() => <Rows list={list} place={place} openId={openId} rows={rows} />}
        </Async>
      </Scroll>
    </>
  )
}

function Rows({
  list,
  place,
  openId,
  rows,
}: {
  list: InboxList
  place: Place
  openId: string
  rows: RefObject<HTMLUListElement | null>
}) {
  const { topic } = useNames()
  const { query } = list
  return (
    <>
      <ul ref={rows}>
        {list.rows.map((row) => (
          <InboxRow
            key={row.id}
            row={row}
            to={toConversation(row.id, place)}
            topic={topic(row.topicId)}
            query={place.q}
            current={row.id === openId}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="bn-inset">
          <LoadMore onMore={() => void query.fetchNextPage()} pending={query.isFetchingNextPage} />
        </div>
      )}
    </>
  )
}

/** Whoever comes by a link or goes on by key sees in the list where they are. */
function useOpenRowInSight(rows: RefObject<HTMLUListElement | null>, openId: string): void {
  useEffect(() => {
    if (openId) rows.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [rows, openId])
}
