import { useState } from 'react'
import { Button, ComboBox, Dialog, Select, TextField, useWho } from '../../../../ui'
import type { StateFilter } from '../../contract.ts'
import type { World } from '../queries-world'
import { useText as useStateText } from '../states/messages'
import { type CalendarAddress, type Filters, filterCount } from './address'
import { stateOptions } from './filter-options'
import { useText } from './messages'

interface FilterProps {
  address: CalendarAddress
  world: World | undefined
  onChange: (address: CalendarAddress) => void
}

/** All filters in one dialog: channel, topic, state, who, words. */
export function FilterButton({ address, world, onChange }: FilterProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const count = filterCount(address.filters)
  return (
    <>
      <Button
        icon="filter"
        label={count > 0 ? t('filterOn', { count }) : t('filter')}
        badge={count}
        aria-haspopup="dialog"
        onPress={() => setOpen(true)}
      />
      {open && <FilterDialog {...{ address, world, onChange }} onClose={() => setOpen(false)} />}
    </>
  )
}

function FilterDialog({ address, world, onChange, onClose }: FilterProps & { onClose: () => void }) {
  const t = useText()
  const s = useStateText()
  const me = useWho()
  const [filters, setFilters] = useState(address.filters)
  const set = (name: keyof Filters) => (value: string) => {
    const { [name]: _, ...rest } = filters
    setFilters(value === '' ? rest : { ...rest, [name]: value })
  }
  const done = (next: Filters) => {
    onClose()
    onChange({ ...address, filters: next })
  }
  const others = (world?.staff ?? []).filter((one) => one.id !== me.id)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('filter')}
      actions={
        <>
          <Button look="quiet" onPress={() => done({})}>
            {t('filterReset')}
          </Button>
          <Button look="primary" onPress={() => done(filters)}>
            {t('filterDone')}
          </Button>
        </>
      }
    >
      <div className="u-stack4">
        <TextField label={t('search')} hint={t('searchHint')} type="search" value={filters.text ?? ''} onChange={set('text')} />
        <ComboBox
          label={t('filterChannel')}
          placeholder={t('allChannels')}
          value={filters.channelId ?? ''}
          onChange={set('channelId')}
          options={(world?.places ?? []).map(({ channel }) => ({ value: channel.id, label: channel.name }))}
        />
        <ComboBox
          label={t('filterTopic')}
          placeholder={t('allTopics')}
          value={filters.topicId ?? ''}
          onChange={set('topicId')}
          options={(world?.topics ?? []).map((one) => ({ value: one.id, label: one.name }))}
        />
        <Select<StateFilter | 'all'>
          label={t('filterState')}
          value={filters.state ?? 'all'}
          onChange={(value) => set('state')(value === 'all' ? '' : value)}
          options={[{ value: 'all', label: t('allStates') }, ...stateOptions(t, s)]}
        />
        <ComboBox
          label={t('filterOwner')}
          placeholder={t('allOwners')}
          value={filters.ownerId ?? ''}
          onChange={set('ownerId')}
          options={[
            { value: me.id, label: t('me'), note: me.name },
            ...others.map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
      </div>
    </Dialog>
  )
}
