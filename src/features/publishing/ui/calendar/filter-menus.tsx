import { Button, Menu, type MenuEntry, NetMark } from '../../../../ui'
import type { World } from '../queries-world'
import { useText as useStateText } from '../states/messages'
import type { CalendarAddress, Filters } from './address'
import { stateOptions } from './filter-options'
import { useText } from './messages'

interface MenusProps {
  address: CalendarAddress
  world: World | undefined
  onChange: (address: CalendarAddress) => void
}

/** The three filters used most, as menus in the bar; on narrow bars they are behind „Filtern“. */
export function FilterMenus({ address, world, onChange }: MenusProps) {
  const t = useText()
  const s = useStateText()
  const { filters } = address
  const set = (name: keyof Filters, value: string | undefined) => {
    const { [name]: _, ...rest } = filters
    onChange({ ...address, filters: value === undefined ? rest : { ...rest, [name]: value } })
  }
  const menu = (
    name: keyof Filters,
    label: string,
    all: string,
    entries: readonly { value: string; label: string; mark?: MenuEntry['mark'] }[],
  ) => {
    const chosen = entries.find((one) => one.value === filters[name])
    return (
      <Menu
        label={label}
        groups={[
          { entries: [{ id: 'all', label: all, on: chosen === undefined, run: () => set(name, undefined) }] },
          {
            entries: entries.map(({ value, label: words, mark }) => ({
              id: value,
              label: words,
              mark,
              on: value === filters[name],
              run: () => set(name, value),
            })),
          },
        ]}
      >
        <Button look="filter" iconEnd="down" on={chosen !== undefined} className="bn-cal__filter">
          <span className="bn-vh">{label}: </span>
          <span>{chosen?.label ?? all}</span>
        </Button>
      </Menu>
    )
  }
  const channels = (world?.places ?? []).map(({ channel }) => ({
    value: channel.id,
    label: channel.name,
    mark: <NetMark network={channel.network} named />,
  }))
  const topics = (world?.topics ?? []).filter((one) => !one.archived).map((one) => ({ value: one.id, label: one.name }))
  return (
    <span className="bn-cal__filters">
      {menu('channelId', t('filterChannel'), t('allChannels'), channels)}
      {menu('topicId', t('filterTopic'), t('allTopics'), topics)}
      {menu('state', t('filterState'), t('allStates'), stateOptions(t, s))}
    </span>
  )
}
