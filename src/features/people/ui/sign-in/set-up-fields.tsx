import { FieldGroup, Select, TextField, useLanguage } from '../../../../ui'
import type { Authority } from '../../contract.ts'
import { landNames } from '../lands'
import type { FormErrors } from './form-errors'
import { useText } from './messages'
import { PasswordField } from './password-field'

export interface SetUpValues {
  code: string
  name: string
  shortName: string
  land: Authority['land'] | ''
  adminName: string
  email: string
  password: string
}

export const emptySetUp: SetUpValues = { code: '', name: '', shortName: '', land: '', adminName: '', email: '', password: '' }

/** The fields of the first set-up: the code, the authority, the person who manages it. */
export function SetUpFields({
  values,
  errors,
  onChange,
}: {
  values: SetUpValues
  errors: FormErrors
  onChange: (change: Partial<SetUpValues>) => void
}) {
  const t = useText()
  const language = useLanguage()
  const field = (name: Exclude<keyof SetUpValues, 'land'>) => ({
    value: values[name],
    onChange: (value: string) => onChange({ [name]: value }),
    error: errors[name],
    required: true,
  })
  const lands = Object.entries(landNames) as [Authority['land'], { de: string; en: string }][]
  return (
    <>
      <TextField
        label={t('setUpCode')}
        hint={t('setUpCodeHint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        {...field('code')}
      />
      <FieldGroup label={t('authorityGroup')}>
        <div className="bn-form">
          <TextField label={t('authorityName')} hint={t('authorityNameHint')} maxLength={120} {...field('name')} />
          <TextField label={t('shortName')} hint={t('shortNameHint')} maxLength={40} {...field('shortName')} />
          <Select
            label={t('land')}
            hint={t('landHint')}
            value={values.land}
            onChange={(land) => onChange({ land })}
            options={lands.map(([value, name]) => ({ value, label: name[language] }))}
            error={errors.land}
            required
          />
        </div>
      </FieldGroup>
      <FieldGroup label={t('adminGroup')} hint={t('adminNote')}>
        <div className="bn-form">
          <TextField label={t('yourName')} autoComplete="name" maxLength={120} {...field('adminName')} />
          <TextField
            label={t('email')}
            type="email"
            inputMode="email"
            autoComplete="username"
            spellCheck={false}
            maxLength={200}
            {...field('email')}
          />
          <PasswordField
            label={t('newPassword')}
            value={values.password}
            onChange={(password) => onChange({ password })}
            error={errors.password}
            isNew
          />
        </div>
      </FieldGroup>
    </>
  )
}
