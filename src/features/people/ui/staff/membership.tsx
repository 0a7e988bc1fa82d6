import { Checkbox, FieldGroup, Toggle } from '../../../../ui'
import type { Department, Role, Staff } from '../../contract.ts'
import { useText } from './messages'

const toggled = <Id extends string>(ids: readonly Id[], id: Id, on: boolean): Id[] =>
  on ? [...ids, id] : ids.filter((one) => one !== id)

/** Which roles somebody holds, each with what it is for. */
export function RoleChoice({
  roles,
  value,
  onChange,
  error,
}: {
  roles: readonly Role[]
  value: readonly Role['id'][]
  onChange: (value: Role['id'][]) => void
  error?: string | undefined
}) {
  const t = useText()
  return (
    <FieldGroup label={t('roles')} hint={t('rolesHint')} error={error}>
      {roles.map((role) => (
        <Checkbox
          key={role.id}
          checked={value.includes(role.id)}
          onChange={(on) => onChange(toggled(value, role.id, on))}
          hint={role.description}
        >
          {role.name}
        </Checkbox>
      ))}
    </FieldGroup>
  )
}

/** Which departments somebody belongs to; a closed one is offered only to those who are still in it. */
export function DepartmentChoice({
  departments,
  value,
  onChange,
}: {
  departments: readonly Department[]
  value: Staff['departmentIds']
  onChange: (value: Staff['departmentIds']) => void
}) {
  const t = useText()
  const offered = departments.filter((one) => one.active || value.includes(one.id))
  return (
    <FieldGroup label={t('departments')} hint={t('departmentsHint')} row={offered.length > 0}>
      {offered.length === 0
        ? t('noDepartments')
        : offered.map((one) => (
            <Toggle key={one.id} checked={value.includes(one.id)} onChange={(on) => onChange(toggled(value, one.id, on))}>
              {one.name}
            </Toggle>
          ))}
    </FieldGroup>
  )
}
