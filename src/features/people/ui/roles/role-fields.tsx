import type { Right } from '../../../../kernel/right.ts'
import { Checkbox, Chip, FieldGroup, TextField } from '../../../../ui'
import type { Role } from '../../contract.ts'
import { farReaching, rightGroupIds, rightGroups } from '../rights/groups'
import { useText as useRightText } from '../rights/messages'
import { useText } from './messages'

export type RoleValues = Pick<Role, 'name' | 'description' | 'rights'>

/** Name, purpose and rights of a role. `kept` is the right that cannot be taken from it, with the reason. */
export function RoleFields({
  values,
  set,
  nameError,
  kept,
}: {
  values: RoleValues
  set: (change: Partial<RoleValues>) => void
  nameError: string | undefined
  kept?: { right: Right; why: string } | undefined
}) {
  const t = useText()
  const right = useRightText()
  const toggle = (one: Right) => (on: boolean) =>
    set({ rights: on ? [...values.rights, one] : values.rights.filter((other) => other !== one) })
  return (
    <>
      <TextField
        label={t('name')}
        value={values.name}
        onChange={(name) => set({ name })}
        error={nameError}
        maxLength={120}
        required
      />
      <TextField
        label={t('description')}
        hint={t('descriptionHint')}
        value={values.description}
        onChange={(description) => set({ description })}
        maxLength={300}
        optional
      />
      {rightGroupIds.map((group) => (
        <FieldGroup key={group} label={right(group)}>
          {rightGroups[group].map((one) => (
            <Checkbox
              key={one}
              checked={values.rights.includes(one)}
              disabled={kept?.right === one}
              onChange={toggle(one)}
              hint={kept?.right === one ? kept.why : right(`why:${one}`)}
            >
              {right(one)}
              {farReaching.has(one) && (
                <span className="bn-far">
                  <Chip tone="due" icon="shield">
                    {t('farReaching')}
                  </Chip>
                </span>
              )}
            </Checkbox>
          ))}
        </FieldGroup>
      ))}
    </>
  )
}
