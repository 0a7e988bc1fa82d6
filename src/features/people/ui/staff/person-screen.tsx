import { Alert, Async, Face, LinkButton, Page, useFormats, usePathPart } from '../../../../ui'
import type { StaffDetail } from '../../contract.ts'
import { AccessPanel } from './access-panel'
import { LeavingPanel } from './leaving-panel'
import { MembershipPanel } from './membership-panel'
import { useText } from './person-messages'
import { ProfilePanel } from './profile-panel'
import { usePerson } from './queries'
import { StaffChip } from './staff-table'
import { TokensOfPanel } from './tokens-of-panel'
import './staff.css'

/** One person: what is known, roles and departments, how they get in, and leaving. */
export default function PersonScreen() {
  const t = useText()
  const id = usePathPart('id')
  const query = usePerson(id)
  const person = query.data
  return (
    <Page
      key={id}
      title={person?.name ?? t('person')}
      note={person && <Standing person={person} />}
      actions={
        <LinkButton to="/verwaltung/personen" look="quiet" icon="back">
          {t('back')}
        </LinkButton>
      }
    >
      <Async query={query} failed={t('notLoaded')} rows={6}>
        {(found) => (found.state === 'left' ? <Left person={found} /> : <Parts person={found} />)}
      </Async>
    </Page>
  )
}

function Standing({ person }: { person: StaffDetail }) {
  const t = useText()
  const f = useFormats()
  return (
    <span className="u-inline">
      <Face name={person.name} named />
      {t('since', { when: f.date(person.createdAt) })}
      <StaffChip state={person.state} />
    </span>
  )
}

function Left({ person }: { person: StaffDetail }) {
  const t = useText()
  const f = useFormats()
  return <Alert icon="logout">{t('leftAt', { when: f.date(person.leftAt ?? person.createdAt) })}</Alert>
}

function Parts({ person }: { person: StaffDetail }) {
  return (
    <div className="bn-personpage">
      <ProfilePanel person={person} />
      <MembershipPanel person={person} />
      <AccessPanel person={person} />
      {person.state === 'active' && <TokensOfPanel person={person} />}
      <LeavingPanel person={person} />
    </div>
  )
}
