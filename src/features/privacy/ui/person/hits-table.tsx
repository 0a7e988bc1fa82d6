import { type Column, NetMark, networkMark, Table, Time } from '../../../../ui'
import type { PersonHit } from '../../contract.ts'
import { useText } from './messages'

/** The accounts found, to be chosen: the same person may have several. */
export function HitsTable({
  hits,
  chosen,
  onChange,
}: {
  hits: readonly PersonHit[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}) {
  const t = useText()
  const nameOf = (hit: PersonHit) => hit.name || hit.handle || t('noName')
  const columns: readonly Column<PersonHit>[] = [
    {
      id: 'name',
      head: t('name'),
      rowHead: true,
      cell: (hit) => (
        <label className="bn-hit">
          <input
            type="checkbox"
            checked={chosen.includes(hit.contactId)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, hit.contactId] : chosen.filter((one) => one !== hit.contactId))
            }
          />
          <span>
            {nameOf(hit)}
            {hit.handle && hit.handle !== nameOf(hit) && <span className="bn-hit__handle">{hit.handle}</span>}
          </span>
        </label>
      ),
    },
    {
      id: 'network',
      head: t('network'),
      cell: (hit) => (
        <span className="u-inline">
          <NetMark network={hit.network} named />
          {networkMark(hit.network).name}
        </span>
      ),
    },
    { id: 'conversations', head: t('conversations'), num: true, cell: (hit) => hit.conversations },
    { id: 'messages', head: t('messages'), num: true, cell: (hit) => hit.messages },
    { id: 'last', head: t('lastSeen'), num: true, wide: true, cell: (hit) => <Time at={hit.lastSeenAt} style="date" /> },
  ]
  const caption = `${t('results', { count: hits.length })}. ${t('choose')}`
  return <Table caption={caption} stack columns={columns} rows={hits} keyOf={(hit) => hit.contactId} />
}
