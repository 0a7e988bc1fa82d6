import { Checkbox, ComboBox, FieldGroup, RadioGroup, TextArea, TextField } from '../../../../ui'
import { useDepartments, useRoles } from '../../../people/ui/queries'
import type { Approval, PostClass } from '../../contract.ts'
import { useText } from './messages'

export interface ClassDraft {
  name: string
  description: string
  approval: Approval
  pressDepartmentId: PostClass['pressDepartmentId']
  roleIds: PostClass['roleIds']
  /** As typed. */
  hours: string
}

/** Whole hours from 1 to 720, or null. */
export function hoursOf(typed: string): number | null {
  const hours = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0
  return hours >= 1 && hours <= 720 ? hours : null
}

interface FieldsProps {
  draft: ClassDraft
  onChange: (draft: ClassDraft) => void
  /** Somebody pressed save: what is missing is said now. */
  tried: boolean
  taken: boolean
}

/** What a kind of post is called, whose yes it needs, who may use it. */
export function ClassFields({ draft, onChange, tried, taken }: FieldsProps) {
  const t = useText()
  const roles = useRoles().data?.items ?? []
  const departments = (useDepartments().data?.items ?? []).filter((one) => one.active)
  const set = (change: Partial<ClassDraft>) => onChange({ ...draft, ...change })
  const approvals = ['none', 'four-eyes', 'department-and-press'] as const
  const press = draft.pressDepartmentId ?? ''
  return (
    <>
      <TextField
        label={t('name')}
        required
        autoFocus
        maxLength={120}
        value={draft.name}
        onChange={(name) => set({ name })}
        error={tried && draft.name.trim() === '' ? t('nameMissing') : taken ? t('nameTaken') : undefined}
      />
      <TextArea label={t('description')} rows={2} value={draft.description} onChange={(description) => set({ description })} />
      <RadioGroup<Approval>
        label={t('approval')}
        value={draft.approval}
        onChange={(approval) => set({ approval })}
        options={approvals.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
      />
      {draft.approval === 'department-and-press' && (
        <ComboBox
          label={t('press')}
          hint={t('pressHint')}
          placeholder={t('anybody')}
          value={press}
          onChange={(id) => set({ pressDepartmentId: id === '' ? null : (id as NonNullable<PostClass['pressDepartmentId']>) })}
          options={departments.map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      {draft.approval !== 'none' && (
        <TextField
          label={t('timeLimit')}
          hint={t('timeLimitHint')}
          inputMode="numeric"
          value={draft.hours}
          onChange={(hours) => set({ hours })}
          error={tried && hoursOf(draft.hours) === null ? t('timeLimitWrong') : undefined}
        />
      )}
      <FieldGroup label={t('roles')} hint={t('rolesHint')}>
        {roles.map((role) => (
          <Checkbox
            key={role.id}
            checked={draft.roleIds.includes(role.id)}
            onChange={(on) => set({ roleIds: on ? [...draft.roleIds, role.id] : draft.roleIds.filter((id) => id !== role.id) })}
          >
            {role.name}
          </Checkbox>
        ))}
      </FieldGroup>
    </>
  )
}
