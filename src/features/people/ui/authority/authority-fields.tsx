import { ComboBox, FieldGroup, RadioGroup, Select, TextField, useLanguage } from '../../../../ui'
import type { Authority } from '../../contract.ts'
import { landNames } from '../lands'
import { type AuthorityForm, contactKeys, type FormFault } from './form'
import { HoursEditor } from './hours-editor'
import { useText } from './messages'

interface PartProps {
  values: AuthorityForm
  set: (change: Partial<AuthorityForm>) => void
  faults: Partial<Record<keyof AuthorityForm, FormFault>>
}

export function IdentityFields({ values, set, faults }: PartProps) {
  const t = useText()
  const language = useLanguage()
  const lands = Object.entries(landNames) as [Authority['land'], { de: string; en: string }][]
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))
  return (
    <FieldGroup label={t('identity')}>
      <div className="bn-form">
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          value={values.name}
          onChange={(name) => set({ name })}
          error={faults.name && t(faults.name)}
          maxLength={120}
          required
        />
        <div className="bn-two">
          <TextField
            label={t('shortName')}
            value={values.shortName}
            onChange={(shortName) => set({ shortName })}
            error={faults.shortName && t(faults.shortName)}
            maxLength={40}
            required
          />
          <Select
            label={t('language')}
            value={values.language}
            onChange={(next) => set({ language: next })}
            options={[
              { value: 'de', label: 'Deutsch' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
        <div className="bn-two">
          <Select
            label={t('land')}
            hint={t('landHint')}
            value={values.land}
            onChange={(land) => set({ land })}
            options={lands.map(([value, name]) => ({ value, label: name[language] }))}
          />
          <ComboBox
            label={t('zone')}
            hint={t('zoneHint')}
            value={values.zone}
            onChange={(zone) => set({ zone })}
            options={zones}
            error={faults.zone && t(faults.zone)}
            free
          />
        </div>
      </div>
    </FieldGroup>
  )
}

export function ContactFields({ values, set, faults }: PartProps) {
  const t = useText()
  return (
    <FieldGroup label={t('contact')} hint={t('contactHint')}>
      <div className="bn-authorityform__contact">
        {contactKeys.map((key) => {
          const field = `contact.${key}` as const
          const fault = faults[field]
          return (
            <TextField
              key={key}
              label={t(key)}
              value={values[field]}
              onChange={(value) => set({ [field]: value })}
              error={fault && t(fault)}
              inputMode={key.toLowerCase().includes('email') ? 'email' : key.toLowerCase().includes('phone') ? 'tel' : undefined}
            />
          )
        })}
      </div>
    </FieldGroup>
  )
}

export function AnsweringFields({ values, set, faults }: PartProps) {
  const t = useText()
  return (
    <>
      <FieldGroup label={t('promise')} hint={t('promiseHint')} error={faults.answerUnit && t(faults.answerUnit)}>
        <div className="bn-form">
          <div className="bn-two">
            <Select
              label={t('answerUnit')}
              value={values.answerUnit}
              onChange={(answerUnit) => set({ answerUnit })}
              options={[
                { value: 'none', label: t('answer.none') },
                { value: 'days', label: t('answer.days') },
                { value: 'hours', label: t('answer.hours') },
              ]}
            />
            {values.answerUnit !== 'none' && (
              <TextField
                label={t('answerCount')}
                value={values.answerCount}
                onChange={(answerCount) => set({ answerCount })}
                error={faults.answerCount && t(faults.answerCount)}
                inputMode="numeric"
                maxLength={2}
                required
              />
            )}
          </div>
        </div>
      </FieldGroup>
      <FieldGroup label={t('hours')} hint={t('hoursHint')}>
        <HoursEditor value={values.serviceHours} onChange={(serviceHours) => set({ serviceHours })} />
      </FieldGroup>
    </>
  )
}

export function SignInFields({ values, set }: PartProps) {
  const t = useText()
  return (
    <RadioGroup
      label={t('secondFactor')}
      value={values.secondFactor}
      onChange={(secondFactor) => set({ secondFactor })}
      options={[
        { value: 'required', label: t('required'), hint: t('requiredHint') },
        { value: 'optional', label: t('optional'), hint: t('optionalHint') },
      ]}
    />
  )
}
