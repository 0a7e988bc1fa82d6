import { useEffect, useState } from 'react'
import { Async, Button, Empty, LoadMore, Select, Table, TextField, useLanguage } from '../../../../ui'
import type { PostSummary } from '../../contract.ts'
import type { World } from '../queries-world'
import { type CalendarAddress, filterCount } from './address'
import { Cards, useColumns } from './list-rows'
import { useText } from './messages'
import { usePostList } from './queries'
import { dayLong } from './titles'
import { useNarrow } from './use-narrow'

interface ListProps {
  address: CalendarAddress
  world: World | undefined
  onChange: (address: CalendarAddress) => void
  onMove: (post: PostSummary) => void
}

/** Posts as a list, page after page: searched, filtered, in either order. */
export function ListView({ address, world, onChange, onMove }: ListProps) {
  const t = useText()
  const list = usePostList(address)
  const rows = { ...list, data: list.data?.pages.flatMap((page) => page.items) }
  const columns = useColumns(world, onMove)
  const isNarrow = useNarrow('(max-width: 47.99rem)')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="bn-scroll bn-postlist" tabIndex={0} aria-label={t('list')}>
      <div className="bn-postlist__bar">
        <Search address={address} onChange={onChange} />
        <Select
          label={t('order')}
          hideLabel
          value={address.order}
          onChange={(order) => onChange({ ...address, order })}
          options={[
            { value: 'newest', label: t('newest') },
            { value: 'oldest', label: t('oldest') },
          ]}
        />
        <Between address={address} onChange={onChange} />
      </div>
      <Async
        query={rows}
        what={t('what')}
        failed={t('listNotLoaded')}
        rows={8}
        empty={<NoPosts address={address} onChange={onChange} />}
      >
        {(items) => (
          <>
            {isNarrow ? (
              <Cards items={items} onMove={onMove} />
            ) : (
              <Table caption={t('title')} hideCaption columns={columns} rows={items} keyOf={(post) => post.id} />
            )}
            {list.hasNextPage && <LoadMore pending={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />}
          </>
        )}
      </Async>
    </section>
  )
}

/** Nothing there: because of the filters, or because nothing was ever written. */
function NoPosts({ address, onChange }: Pick<ListProps, 'address' | 'onChange'>) {
  const t = useText()
  const isFiltered = filterCount(address.filters) > 0 || address.from !== undefined || address.to !== undefined
  const reset = (
    <Button onPress={() => onChange({ kind: address.kind, day: address.day, order: address.order, filters: {} })}>
      {t('filterReset')}
    </Button>
  )
  return (
    <Empty title={t('empty')} action={isFiltered ? reset : undefined}>
      {t('emptyHint')}
    </Empty>
  )
}

/** Narrowed to days, as the calendar's „2 weitere“ leads to; one press shows all days again. */
function Between({ address, onChange }: Pick<ListProps, 'address' | 'onChange'>) {
  const t = useText()
  const locale = useLanguage()
  const { from, to, ...rest } = address
  if (from === undefined && to === undefined) return null
  const words =
    from === to && from
      ? t('on', { day: dayLong(from, locale) })
      : t('between', { from: from ? dayLong(from, locale) : '…', to: to ? dayLong(to, locale) : '…' })
  return (
    <p className="bn-postlist__between">
      {words}{' '}
      <button type="button" className="bn-link" onClick={() => onChange(rest)}>
        {t('allDays')}
      </button>
    </p>
  )
}

function Search({ address, onChange }: Pick<ListProps, 'address' | 'onChange'>) {
  const t = useText()
  const [typed, setTyped] = useState(address.filters.text ?? '')
  useEffect(() => {
    const { text, ...filters } = address.filters
    if (typed.trim() === (text ?? '')) return
    const timer = setTimeout(
      () => onChange({ ...address, filters: typed.trim() ? { ...filters, text: typed.trim() } : filters }),
      350,
    )
    return () => clearTimeout(timer)
  }, [typed, address, onChange])
  return <TextField label={t('search')} hideLabel type="search" placeholder={t('searchHint')} value={typed} onChange={setTyped} />
}
