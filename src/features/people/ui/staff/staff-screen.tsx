import { Async, Empty, LinkButton, Page, Pages, Segmented, TextField, useAddressQuery, useSetAddressQuery } from '../../../../ui'
import type { Staff } from '../../contract.ts'
import { useDepartments, useRoles, useStaff } from '../queries'
import { filterOf, matching, pageOf, pageSize, type StaffFilter, toList } from './filter'
import { useText } from './messages'
import { StaffTable } from './staff-table'
import './staff.css'

/** Everybody who works here: found by name, address, role or department, in every state. */
export default function StaffScreen() {
  const t = useText()
  const query = useStaff('all')
  const filter = filterOf(useAddressQuery())
  return (
    <Page
      title={t('people')}
      note={t('note')}
      actions={
        <LinkButton to="/verwaltung/personen/einladen" look="primary" icon="add">
          {t('invite')}
        </LinkButton>
      }
    >
      <Narrow filter={filter} />
      <Async query={query} what={t('people')} failed={t('notLoaded')} rows={8}>
        {({ items }) => <Found people={items} filter={filter} />}
      </Async>
    </Page>
  )
}

function Narrow({ filter }: { filter: StaffFilter }) {
  const t = useText()
  const setAddress = useSetAddressQuery()
  const written = { active: undefined, invited: 'eingeladen', left: 'ausgeschieden', all: 'alle' } as const
  return (
    <search className="bn-narrowing">
      <TextField
        label={t('search')}
        hint={t('searchHint')}
        type="search"
        value={filter.search}
        onChange={(search) => setAddress({ suche: search, seite: undefined })}
      />
      <Segmented
        label={t('show')}
        value={filter.state}
        onChange={(state) => setAddress({ stand: written[state], seite: undefined })}
        options={(['active', 'invited', 'left', 'all'] as const).map((value) => ({ value, label: t(value) }))}
      />
    </search>
  )
}

function Found({ people, filter }: { people: readonly Staff[]; filter: StaffFilter }) {
  const t = useText()
  const roles = useRoles().data?.items ?? []
  const departments = useDepartments().data?.items ?? []
  const found = matching(people, filter, { roles, departments })
  const { items, page } = pageOf(found, filter.page)
  if (found.length === 0) return <Nobody filter={filter} />
  return (
    <>
      <StaffTable people={items} roles={roles} departments={departments} caption={t('found', { count: found.length })} />
      {found.length > pageSize && (
        <Pages page={page} size={pageSize} total={found.length} linkTo={(to) => toList({ ...filter, page: to })} />
      )}
    </>
  )
}

function Nobody({ filter }: { filter: StaffFilter }) {
  const t = useText()
  if (filter.search) {
    return (
      <Empty title={t('none')} action={<LinkButton to={toList({ state: filter.state })}>{t('clear')}</LinkButton>}>
        {t('noneSearch', { search: filter.search })}
      </Empty>
    )
  }
  const hint = filter.state === 'invited' ? t('invitedHint') : filter.state === 'left' ? t('leftHint') : undefined
  return (
    <Empty
      title={t(`none.${filter.state}`)}
      action={filter.state !== 'left' && <LinkButton to="/verwaltung/personen/einladen">{t('invite')}</LinkButton>}
    >
      {hint}
    </Empty>
  )
}
