import { Chip, type Column, Face, Link, Table, useFormats, useWho } from '../../../../ui'
import type { Department, Role, Staff } from '../../contract.ts'
import { useText } from './messages'

/** People in rows: who, which roles, which departments, in which state. */
export function StaffTable({
  people,
  roles,
  departments,
  caption,
}: {
  people: readonly Staff[]
  roles: readonly Role[]
  departments: readonly Department[]
  caption: string
}) {
  const t = useText()
  const f = useFormats()
  const names = (ids: readonly string[], of: readonly { id: string; name: string }[]) =>
    f.list(of.filter((one) => ids.includes(one.id)).map((one) => one.name))
  const columns: readonly Column<Staff>[] = [
    { id: 'name', head: t('name'), rowHead: true, cell: (person) => <Name person={person} /> },
    {
      id: 'roles',
      head: t('roles'),
      cell: ({ roleIds, state }) =>
        names(roleIds, roles) || (state === 'left' ? '' : <span className="bn-due">{t('noRole')}</span>),
    },
    { id: 'departments', head: t('departments'), cell: (person) => names(person.departmentIds, departments) },
    { id: 'state', head: t('state'), cell: (person) => <StaffChip state={person.state} /> },
  ]
  return <Table caption={caption} stack columns={columns} rows={people} keyOf={(person) => person.id} />
}

function Name({ person }: { person: Staff }) {
  const t = useText()
  const who = useWho()
  return (
    <span className="bn-person">
      <Face name={person.name} named me={person.id === who.id} />
      <span>
        <Link to={`/verwaltung/personen/${person.id}`} className="bn-link">
          {person.name}
        </Link>
        {person.id === who.id && <span className="bn-muted"> ({t('you')})</span>}
        <span className="bn-person__mail">{person.email}</span>
      </span>
    </span>
  )
}

/** Active, invited, left: the word, and a sign that repeats it. */
export function StaffChip({ state }: { state: Staff['state'] }) {
  const t = useText()
  if (state === 'active') return <Chip tone="ok">{t('active')}</Chip>
  if (state === 'invited') {
    return (
      <Chip tone="info" icon="mail">
        {t('invited')}
      </Chip>
    )
  }
  return (
    <Chip tone="line" icon="logout">
      {t('left')}
    </Chip>
  )
}
