import { ComboBox, FieldGroup, Link, RadioGroup, Select, TextArea, TextField, Toggle, useLanguage } from '../../../../ui'
import { useDepartments } from '../../../people/ui/queries'
import { languageOptions } from '../languages'
import { useTargetGroups } from '../queries'
import { useText } from './messages'
import type { ChannelSettings } from './settings-panel'

/** The fields of a channel. What a rule means stands with it. */
export function SettingsFields({
  values,
  set,
  errors,
}: {
  values: ChannelSettings
  set: (change: Partial<ChannelSettings>) => void
  errors: { name?: string | undefined; language?: string | undefined }
}) {
  const t = useText()
  const locale = useLanguage()
  return (
    <>
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        value={values.name}
        onChange={(name) => set({ name })}
        error={errors.name}
        maxLength={120}
        required
      />
      <TextArea
        label={t('purpose')}
        hint={t('purposeHint')}
        value={values.purpose}
        onChange={(purpose) => set({ purpose })}
        rows={2}
      />
      <div className="bn-two">
        <DepartmentField value={values.departmentId} onChange={(departmentId) => set({ departmentId })} />
        <ComboBox
          label={t('language')}
          value={values.language}
          onChange={(language) => set({ language })}
          options={languageOptions(locale)}
          error={errors.language}
          free
        />
      </div>
      <GroupsField value={values.targetGroupIds} onChange={(targetGroupIds) => set({ targetGroupIds })} />
      <RadioGroup
        label={t('rule')}
        value={values.policy}
        onChange={(policy) => set({ policy })}
        options={[
          { value: 'normal', label: t('normal') },
          { value: 'emergency-only', label: t('emergency-only'), hint: t('why:emergency-only') },
          { value: 'paused', label: t('paused'), hint: t('why:paused') },
        ]}
      />
    </>
  )
}

type DepartmentId = ChannelSettings['departmentId']

/** The department in charge; one that was closed stays readable until another is chosen. */
export function DepartmentField({ value, onChange }: { value: DepartmentId; onChange: (value: DepartmentId) => void }) {
  const t = useText()
  const departments = (useDepartments().data?.items ?? []).filter((one) => one.active || one.id === value)
  const none = 'none'
  return (
    <Select
      label={t('department')}
      value={value ?? none}
      onChange={(chosen) => onChange(departments.find((one) => one.id === chosen)?.id ?? null)}
      options={[{ value: none, label: t('nobody') }, ...departments.map((one) => ({ value: one.id, label: one.name }))]}
    />
  )
}

type GroupIds = ChannelSettings['targetGroupIds']

function GroupsField({ value, onChange }: { value: GroupIds; onChange: (value: GroupIds) => void }) {
  const t = useText()
  const groups = useTargetGroups().data?.groups ?? []
  const toggle = (id: GroupIds[number]) => (on: boolean) => onChange(on ? [...value, id] : value.filter((one) => one !== id))
  const edit = (
    <Link to="/kanaele/zielgruppen" className="bn-link">
      {t('editGroups')}
    </Link>
  )
  return (
    <FieldGroup label={t('groups')} hint={edit} row={groups.length > 0}>
      {groups.length === 0
        ? t('noGroups')
        : groups.map((group) => (
            <Toggle key={group.id} checked={value.includes(group.id)} onChange={toggle(group.id)}>
              {group.name}
            </Toggle>
          ))}
    </FieldGroup>
  )
}
