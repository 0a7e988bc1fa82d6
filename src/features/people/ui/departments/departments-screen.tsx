import { useState } from 'react'
import { Async, Button, Chip, type Column, Empty, Link, Menu, Page, Table, toast } from '../../../../ui'
import type { Department } from '../../contract.ts'
import { useDepartments, useStaff } from '../queries'
import { toList } from '../staff/filter'
import { DepartmentDialog } from './department-dialog'
import { useText } from './messages'
import { useChangeDepartment } from './queries'
import './departments.css'

/** All departments, open ones first; each can be changed, closed and opened again. */
export default function DepartmentsScreen() {
  const t = useText()
  const query = useDepartments()
  const [editing, setEditing] = useState<Department | 'new'>()
  const create = (look: 'primary' | 'secondary') => (
    <Button look={look} icon="add" onPress={() => setEditing('new')}>
      {t('create')}
    </Button>
  )
  return (
    <Page title={t('departments')} note={t('note')} actions={create('primary')}>
      <Async
        query={query}
        what={t('departments')}
        failed={t('notLoaded')}
        empty={
          <Empty title={t('empty')} action={create('secondary')}>
            {t('emptyHint')}
          </Empty>
        }
      >
        {({ items }) => <DepartmentsTable departments={items} onEdit={setEditing} />}
      </Async>
      {editing && <DepartmentDialog department={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Page>
  )
}

function DepartmentsTable({
  departments,
  onEdit,
}: {
  departments: readonly Department[]
  onEdit: (department: Department) => void
}) {
  const t = useText()
  const staff = useStaff().data?.items ?? []
  const columns: readonly Column<Department>[] = [
    {
      id: 'name',
      head: t('name'),
      rowHead: true,
      cell: (one) => (
        <span className="bn-department">
          {one.name}
          {one.shortName && <span className="bn-muted"> ({one.shortName})</span>}
        </span>
      ),
    },
    { id: 'email', head: t('email'), wide: true, cell: (one) => one.email ?? '' },
    {
      id: 'people',
      head: t('people'),
      num: true,
      cell: (one) => {
        const count = staff.filter((person) => person.departmentIds.includes(one.id)).length
        if (count === 0) return 0
        return (
          <Link to={toList({ search: one.name })} className="bn-link" aria-label={`${count}, ${one.name}`}>
            {count}
          </Link>
        )
      },
    },
    {
      id: 'state',
      head: t('state'),
      cell: (one) => (one.active ? <Chip tone="ok">{t('open')}</Chip> : <Chip tone="line">{t('closed')}</Chip>),
    },
    { id: 'acts', head: t('acts'), hideHead: true, num: true, cell: (one) => <Acts department={one} onEdit={onEdit} /> },
  ]
  return <Table caption={t('departments')} hideCaption columns={columns} rows={departments} keyOf={(one) => one.id} />
}

/** Closing can be taken back at once, so it asks nothing. */
function Acts({ department, onEdit }: { department: Department; onEdit: (department: Department) => void }) {
  const t = useText()
  const change = useChangeDepartment({ quiet: false })
  const { id, name, active } = department
  const setActive = (next: boolean) =>
    change.mutate(
      { id, active: next },
      {
        onSuccess: () =>
          toast({
            text: next ? t('reopened', { name }) : t('closedToast', { name }),
            undo: () => change.mutate({ id, active: !next }),
          }),
      },
    )
  return (
    <Menu
      label={t('actsOf', { name })}
      placement="bottom end"
      groups={[
        {
          entries: [
            { id: 'edit', label: t('edit'), icon: 'edit', run: () => onEdit(department) },
            {
              id: 'active',
              label: active ? t('close') : t('reopen'),
              icon: active ? 'lock' : 'undo',
              run: () => setActive(!active),
            },
          ],
        },
      ]}
    >
      <Button icon="dots" label={t('actsOf', { name })} pending={change.isPending} />
    </Menu>
  )
}
