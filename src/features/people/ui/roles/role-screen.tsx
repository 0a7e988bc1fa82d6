import { Alert, Async, LinkButton, Page, usePathPart } from '../../../../ui'
import type { Role } from '../../contract.ts'
import { useRoles } from '../queries'
import { useText } from './messages'
import { NewRole, RoleForm } from './role-form'
import './roles.css'

/** One role: its name, what it is for, its rights. `neu` makes one. */
export default function RoleScreen() {
  const t = useText()
  const id = usePathPart('id')
  const query = useRoles()
  const role = query.data?.items.find((one) => one.id === id)
  const isNew = id === 'neu'
  return (
    <Page
      key={id}
      title={isNew ? t('newRole') : (role?.name ?? t('role'))}
      note={role && (role.people > 0 ? t('affects', { count: role.people }) : t('affectsNobody'))}
      actions={
        <LinkButton to="/verwaltung/rollen" look="quiet" icon="back">
          {t('back')}
        </LinkButton>
      }
    >
      {isNew ? (
        <NewRole />
      ) : (
        <Async query={query} failed={t('notLoaded')} isEmpty={() => !role} empty={<Alert>{t('gone')}</Alert>}>
          {({ items }) => <Found roles={items} id={id} />}
        </Async>
      )}
    </Page>
  )
}

function Found({ roles, id }: { roles: readonly Role[]; id: string }) {
  const role = roles.find((one) => one.id === id)
  return role ? <RoleForm role={role} roles={roles} /> : null
}
