import { Button, TextField } from '../../../../ui'
import type { GroupRow, RowFault } from './draft'
import { useText } from './messages'

/** One target group: name, who that is, on how many channels, and the acts of its row. */
export function GroupEditor({
  row,
  fault,
  usedBy,
  first,
  last,
  focus,
  onChange,
  onMove,
  onRemove,
}: {
  row: GroupRow
  fault: RowFault | undefined
  usedBy: number
  first: boolean
  last: boolean
  /** A row just added takes the focus. */
  focus: boolean
  onChange: (change: Partial<GroupRow>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}) {
  const t = useText()
  const name = row.name.trim() || t('newOne')
  return (
    <li className="bn-group">
      <TextField
        label={t('name')}
        value={row.name}
        onChange={(value) => onChange({ name: value })}
        error={fault && t(fault)}
        maxLength={120}
        autoFocus={focus}
        required
      />
      <TextField
        label={t('description')}
        labelNote={usedBy > 0 ? t('usedBy', { count: usedBy }) : t('unused')}
        value={row.description}
        onChange={(value) => onChange({ description: value })}
        maxLength={2000}
      />
      <div className="bn-actions u-tight">
        {!first && <Button icon="up" label={t('up', { name })} onPress={() => onMove(-1)} />}
        {!last && <Button icon="down" label={t('down', { name })} onPress={() => onMove(1)} />}
        <Button icon="trash" label={t('remove', { name })} onPress={onRemove} />
      </div>
    </li>
  )
}
