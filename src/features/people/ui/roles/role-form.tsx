import { useState } from 'react'
import { Alert, ApiProblem, Button, Conflicts, problemText, SaveBar, toast, useEditing, useFormats, useGo } from '../../../../ui'
import type { Role } from '../../contract.ts'
import { useRoles, useStaff } from '../queries'
import { useText as useRightText } from '../rights/messages'
import { holdsLastAdmin } from './last-admin'
import { useText } from './messages'
import { useChangeRole, useCreateRole } from './queries'
import { RemoveRole } from './remove-role'
import { RoleFields, type RoleValues } from './role-fields'

/** Changes a role for everybody who holds it. */
export function RoleForm({ role, roles }: { role: Role; roles: readonly Role[] }) {
  const t = useText()
  const f = useFormats()
  const right = useRightText()
  const { refetch } = useRoles()
  const staff = useStaff('all').data?.items ?? []
  const change = useChangeRole(role.id)
  const { name, description, rights } = role
  const editing = useEditing<RoleValues>({ name, description, rights }, role.version)
  const { values } = editing
  const isLast = staff.length > 0 && holdsLastAdmin(role, roles, staff)
  const error = useNameError(values.name, true, change.error)
  const save = () => {
    if (!editing.dirty || values.name.trim() === '' || editing.conflicts.length > 0 || change.isPending) return
    change.mutate(
      { ...editing.changes, version: editing.version },
      {
        onSuccess: () => toast({ text: t('saved') }),
        onError: (problem) => problem instanceof ApiProblem && problem.code === 'common.stale' && void refetch(),
      },
    )
  }
  const show = (_field: keyof RoleValues, value: unknown) =>
    Array.isArray(value) ? f.list((value as Role['rights']).map((one) => right(one))) : String(value)
  const label = { name: t('name'), description: t('description'), rights: t('rightsGroup') }
  return (
    <form
      className="bn-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Conflicts editing={editing} label={(field) => label[field]} show={show} />
      <RoleFields
        values={values}
        set={(next) => {
          change.reset()
          editing.set(next)
        }}
        nameError={error}
        kept={isLast ? { right: 'people.manage', why: t('lastAdmin') } : undefined}
      />
      <SaveBar
        dirty={editing.dirty}
        pending={change.isPending}
        error={change.error}
        fieldCodes={['people.nameTaken']}
        onDiscard={() => {
          change.reset()
          editing.reset()
        }}
      />
      <RemoveRole role={role} blocked={isLast && t('lastAdmin')} />
    </form>
  )
}

/** Makes a role. */
export function NewRole() {
  const t = useText()
  const go = useGo()
  const create = useCreateRole()
  const [values, setValues] = useState<RoleValues>({ name: '', description: '', rights: [] })
  const [tried, setTried] = useState(false)
  const error = useNameError(values.name, tried, create.error)
  const submit = () => {
    setTried(true)
    if (values.name.trim() === '' || create.isPending) return
    create.mutate(values, {
      onSuccess: (role) => {
        toast({ text: t('created', { name: role.name }) })
        go('/verwaltung/rollen')
      },
    })
  }
  return (
    <form
      className="bn-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <RoleFields values={values} set={(change) => setValues({ ...values, ...change })} nameError={error} />
      {create.error && !isTaken(create.error) && (
        <Alert tone="late" urgent>
          {problemText(create.error)}
        </Alert>
      )}
      <div>
        <Button look="primary" type="submit" pending={create.isPending}>
          {t('create')}
        </Button>
      </div>
    </form>
  )
}

const isTaken = (error: unknown) => error instanceof ApiProblem && error.code === 'people.nameTaken'

function useNameError(name: string, tried: boolean, error: unknown): string | undefined {
  const t = useText()
  if (tried && name.trim() === '') return t('nameMissing')
  return isTaken(error) ? t('nameTaken') : undefined
}
