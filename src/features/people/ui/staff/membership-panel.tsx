import { useId, useState } from 'react'
import { Alert, SaveBar, toast, useFormats } from '../../../../ui'
import type { StaffDetail } from '../../contract.ts'
import { useDepartments, useRoles, useStaff } from '../queries'
import { useText as useRightText } from '../rights/messages'
import { adminsAfter } from './filter'
import { DepartmentChoice, RoleChoice } from './membership'
import { useText } from './person-messages'
import { useSetDepartments, useSetRoles } from './queries'

const sameSet = (a: readonly string[], b: readonly string[]) => [...a].sort().join() === [...b].sort().join()

/** Roles and departments; what the roles together allow; and that nobody takes the last right to manage people away. */
export function MembershipPanel({ person }: { person: StaffDetail }) {
  const t = useText()
  const id = useId()
  const roles = useRoles().data?.items ?? []
  const staff = useStaff('all').data?.items ?? []
  const departments = useDepartments().data?.items ?? []
  const [roleIds, setRoleIds] = useState(person.roleIds)
  const [departmentIds, setDepartmentIds] = useState(person.departmentIds)
  const putRoles = useSetRoles(person.id)
  const putDepartments = useSetDepartments(person.id)
  const newRoles = !sameSet(roleIds, person.roleIds)
  const newDepartments = !sameSet(departmentIds, person.departmentIds)
  const isLast = newRoles && staff.length > 0 && adminsAfter(staff, roles, { staffId: person.id, roleIds }).length === 0
  const discard = () => {
    putRoles.reset()
    putDepartments.reset()
    setRoleIds(person.roleIds)
    setDepartmentIds(person.departmentIds)
  }
  const save = async () => {
    if (isLast) return
    try {
      if (newRoles) await putRoles.mutateAsync(roleIds)
      if (newDepartments) await putDepartments.mutateAsync(departmentIds)
      toast({ text: t('saved') })
    } catch {
      // the bar below says why
    }
  }
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t('membership')}</h2>
      <form
        className="bn-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <RoleChoice roles={roles} value={roleIds} onChange={setRoleIds} error={isLast ? t('lastAdmin') : undefined} />
        <MayDo roleIds={roleIds} />
        <Suspended person={person} />
        <DepartmentChoice departments={departments} value={departmentIds} onChange={setDepartmentIds} />
        <SaveBar
          dirty={newRoles || newDepartments}
          pending={putRoles.isPending || putDepartments.isPending}
          blocked={isLast && t('lastAdmin')}
          error={putRoles.error ?? putDepartments.error}
          onDiscard={discard}
        />
      </form>
    </section>
  )
}

/** The rights that the chosen roles give together. */
function MayDo({ roleIds }: { roleIds: readonly string[] }) {
  const t = useText()
  const right = useRightText()
  const f = useFormats()
  const roles = (useRoles().data?.items ?? []).filter((role) => roleIds.includes(role.id))
  const held = [...new Set(roles.flatMap((role) => role.rights))]
  if (held.length === 0) return <p className="bn-muted">{t('mayNothing')}</p>
  return (
    <p>
      <b>{t('mayDo')}:</b> <span className="bn-muted">{f.list(held.map((one) => right(one)))}</span>
    </p>
  )
}

/** Rights that something else has taken away for a while, and why. */
function Suspended({ person }: { person: StaffDetail }) {
  const t = useText()
  const right = useRightText()
  const f = useFormats()
  if (person.suspended.length === 0) return null
  return (
    <Alert tone="due">
      <b>{t('suspended')}</b>
      <ul>
        {person.suspended.map((one) => (
          <li key={one.right}>
            {one.until
              ? t('suspendedUntil', { right: right(one.right), when: f.date(one.until), reason: one.reason })
              : t('suspendedOpen', { right: right(one.right), reason: one.reason })}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
