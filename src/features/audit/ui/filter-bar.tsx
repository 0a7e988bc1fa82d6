import { useEffect, useState } from 'react'
import { Button, DateField, LinkButton, Select, TextField, useSetAddressQuery } from '../../../ui'
import { type ActionGroup, actionGroups } from './action-words'
import { type AuditFilter, isNarrowed } from './filter'
import { useKindWord } from './kinds'
import { useText } from './messages'
import { shortId } from './names'
import { useNames } from './queries'

/** Time, group and words; the address keeps them, so a look at the log can be shared. */
export function FilterBar({ filter }: { filter: AuditFilter }) {
  const t = useText()
  const setAddress = useSetAddressQuery()
  const groups = actionGroups.map((value) => ({ value, label: t(`group.${value}`) }))
  const all = 'all'
  return (
    <search className="bn-auditfilter">
      <DateField label={t('from')} value={filter.from} onChange={(von) => setAddress({ von })} />
      <DateField label={t('to')} value={filter.to} onChange={(bis) => setAddress({ bis })} />
      <Select<ActionGroup | typeof all>
        label={t('group')}
        value={filter.group || all}
        onChange={(group) => setAddress({ gruppe: group === all ? undefined : group })}
        options={[{ value: all, label: t('allGroups') }, ...groups]}
      />
      <TextFilter value={filter.text} onChange={(text) => setAddress({ text })} />
      <Subject filter={filter} />
      {isNarrowed(filter) && (
        <LinkButton to="/verwaltung/protokoll" look="quiet" keepFocus>
          {t('clear')}
        </LinkButton>
      )}
    </search>
  )
}

/** Words are looked for once the typing rests, because each look goes through the whole log. */
function TextFilter({ value, onChange }: { value: string; onChange: (value: string | undefined) => void }) {
  const t = useText()
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed || undefined), 500)
    return () => clearTimeout(timer)
  })
  return <TextField label={t('text')} labelNote={t('textHint')} type="search" value={typed} onChange={setTyped} maxLength={120} />
}

/** What the log is narrowed to, with the way to take that off. */
function Subject({ filter }: { filter: AuditFilter }) {
  const t = useText()
  const kind = useKindWord()
  const names = useNames()
  const setAddress = useSetAddressQuery()
  if (!filter.subjectKind && !filter.subjectId) return null
  const what = [kind(filter.subjectKind), names.get(filter.subjectId) ?? shortId(filter.subjectId)].filter(Boolean).join(' ')
  return (
    <Button look="filter" on iconEnd="close" onPress={() => setAddress({ art: undefined, kennung: undefined })}>
      {t('about', { what })}
    </Button>
  )
}
