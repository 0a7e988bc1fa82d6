import { useRoles, useStaff } from '../../features/people/ui/queries'
import { useText as useRightText } from '../../features/people/ui/rights/messages'
import type { Right } from '../../kernel/right.ts'
import { Alert, Page, useFormats, useMay } from '../../ui'
import { useText } from './messages'

/** In place of a screen that needs a right: says which one, and who can grant it. */
export function NoRight({ title, rights }: { title: string; rights: readonly Right[] }) {
  const t = useText()
  const right = useRightText()
  const f = useFormats()
  const may = useMay()
  const names = useWhoGrants()
  const wanted = rights.map((one) => right(one))
  return (
    <Page title={title} read>
      <Alert icon="lock">
        <p>
          <b>{t('notAllowed')}.</b>{' '}
          {wanted.length === 1 ? t('needs', { right: wanted[0] ?? '' }) : t('needsOne', { rights: f.list(wanted) })}
          {may('people.manage') ? ` ${t('askYourself')}` : names.length > 0 && ` ${t('askThem', { people: f.list(names) })}`}
        </p>
      </Alert>
    </Page>
  )
}

/** The names of those who manage people; at most five. */
function useWhoGrants(): string[] {
  const roles = useRoles().data?.items ?? []
  const staff = useStaff().data?.items ?? []
  const granting = new Set(roles.filter((role) => role.rights.includes('people.manage')).map((role) => role.id))
  return staff
    .filter((person) => person.roleIds.some((id) => granting.has(id)))
    .map((person) => person.name)
    .slice(0, 5)
}
