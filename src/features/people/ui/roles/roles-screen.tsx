import { useId } from 'react'
import { Async, Empty, Line, Lines, LinkButton, Page } from '../../../../ui'
import type { Role } from '../../contract.ts'
import { useRoles } from '../queries'
import { useText } from './messages'
import { RightsMatrix } from './rights-matrix'
import './roles.css'

/** All roles: what each is for, how many hold it, and who may do what. */
export default function RolesScreen() {
  const t = useText()
  const query = useRoles()
  const create = (
    <LinkButton to="/verwaltung/rollen/neu" look="primary" icon="add">
      {t('create')}
    </LinkButton>
  )
  return (
    <Page title={t('roles')} note={t('note')} actions={create}>
      <Async
        query={query}
        what={t('roles')}
        failed={t('notLoaded')}
        empty={
          <Empty title={t('empty')} action={<LinkButton to="/verwaltung/rollen/neu">{t('create')}</LinkButton>}>
            {t('emptyHint')}
          </Empty>
        }
      >
        {({ items }) => <Roles roles={items} />}
      </Async>
    </Page>
  )
}

function Roles({ roles }: { roles: readonly Role[] }) {
  const t = useText()
  const id = useId()
  return (
    <>
      <Lines label={t('roles')}>
        {roles.map((role) => (
          <Line
            key={role.id}
            note={[
              role.description,
              role.people > 0 ? t('people', { count: role.people }) : t('nobody'),
              t('rights', { count: role.rights.length }),
            ]
              .filter(Boolean)
              .join(' · ')}
            end={
              <LinkButton to={`/verwaltung/rollen/${role.id}`} look="soft" aria-label={`${role.name}: ${t('edit')}`}>
                {t('edit')}
              </LinkButton>
            }
          >
            <b>{role.name}</b>
          </Line>
        ))}
      </Lines>
      <section aria-labelledby={id} className="bn-matrixpart">
        <h2 id={id}>{t('matrix')}</h2>
        <RightsMatrix roles={roles} />
      </section>
    </>
  )
}
