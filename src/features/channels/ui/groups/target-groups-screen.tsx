import { useState } from 'react'
import { Alert, Async, Button, Empty, LinkButton, newKey, Page, SaveBar, toast, useMay } from '../../../../ui'
import type { TargetGroupView } from '../../contract.ts'
import { useChannels, useSetTargetGroups, useTargetGroups } from '../queries'
import { differs, type GroupRow, moved, rowFaults, rowsOf } from './draft'
import { GroupEditor } from './group-row'
import { useText } from './messages'
import './groups.css'

/** The plain list of target groups: names, who that is, in which order. */
export default function TargetGroupsScreen() {
  const t = useText()
  const may = useMay()
  const query = useTargetGroups()
  return (
    <Page
      title={t('title')}
      note={t('note')}
      actions={
        <LinkButton to="/kanaele" look="quiet" icon="back">
          {t('back')}
        </LinkButton>
      }
      read
    >
      <Async query={query} failed={t('notLoaded')}>
        {({ groups }) => (may('channels.manage') ? <Editor groups={groups} /> : <ReadOnly groups={groups} />)}
      </Async>
    </Page>
  )
}

const most = 50

/** Edits the list that was read. When others change it meanwhile, an untouched list follows; a touched one says so before anything is lost. */
function Editor({ groups: stored }: { groups: readonly TargetGroupView[] }) {
  const t = useText()
  const [groups, setGroups] = useState(stored)
  const [rows, setRows] = useState(() => rowsOf(stored))
  const begin = (list: readonly TargetGroupView[]) => {
    setGroups(list)
    setRows(rowsOf(list))
  }
  const overtaken = differs(rowsOf(stored), groups)
  if (overtaken && !differs(rows, groups)) begin(stored)
  const [added, setAdded] = useState<string>()
  const [tried, setTried] = useState(false)
  const save = useSetTargetGroups()
  const channels = useChannels().data?.channels ?? []
  const faults = rowFaults(rows)
  const add = () => {
    const key = newKey()
    setAdded(key)
    setRows([...rows, { key, name: '', description: '' }])
  }
  const remove = (row: GroupRow) => {
    const before = rows
    setRows(rows.filter((one) => one.key !== row.key))
    if (row.name) toast({ text: t('removed', { name: row.name }), undo: () => setRows(before) })
  }
  const submit = () => {
    setTried(true)
    if (Object.keys(faults).length > 0 || overtaken || !differs(rows, groups)) return
    const input = rows.map(({ id, name, description }) => ({
      ...(id ? { id } : {}),
      name: name.trim(),
      description: description.trim(),
    }))
    save.mutate(input, {
      onSuccess: (answer) => {
        begin(answer.groups)
        toast({ text: t('saved') })
      },
    })
  }
  return (
    <form
      className="u-stack4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {overtaken && (
        <Alert
          tone="due"
          urgent
          action={
            <Button look="quiet" onPress={() => begin(stored)}>
              {t('takeTheirs')}
            </Button>
          }
        >
          {t('overtaken')}
        </Alert>
      )}
      {rows.length === 0 && <Empty title={t('empty')}>{t('emptyHint')}</Empty>}
      <ul className="bn-groups">
        {rows.map((row, i) => (
          <GroupEditor
            key={row.key}
            row={row}
            fault={tried ? faults[row.key] : undefined}
            usedBy={channels.filter((one) => row.id && one.targetGroupIds.includes(row.id)).length}
            first={i === 0}
            last={i === rows.length - 1}
            focus={row.key === added}
            onChange={(change) => setRows(rows.map((one) => (one === row ? { ...one, ...change } : one)))}
            onMove={(by) => setRows(moved(rows, row.key, by))}
            onRemove={() => remove(row)}
          />
        ))}
      </ul>
      <div>
        <Button look="soft" icon="add" onPress={add} blocked={rows.length >= most && t('limit')}>
          {t('add')}
        </Button>
      </div>
      <SaveBar
        dirty={differs(rows, groups)}
        pending={save.isPending}
        blocked={overtaken && t('overtakenShort')}
        error={save.error}
        onDiscard={() => {
          save.reset()
          setTried(false)
          setRows(rowsOf(groups))
        }}
      />
    </form>
  )
}

function ReadOnly({ groups }: { groups: readonly TargetGroupView[] }) {
  const t = useText()
  if (groups.length === 0) return <Empty title={t('empty')}>{t('readOnly')}</Empty>
  return (
    <div className="u-stack4">
      <ul className="bn-groups">
        {groups.map((group) => (
          <li key={group.id}>
            <b>{group.name}</b>
            <p className="bn-muted">{group.description}</p>
          </li>
        ))}
      </ul>
      <Alert icon="lock">{t('readOnly')}</Alert>
    </div>
  )
}
