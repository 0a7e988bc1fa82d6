import { useLanguage } from '../../../../ui'
import type { Authority, ServiceHours } from '../../contract.ts'
import { landNames } from '../lands'
import type { AuthorityForm } from './form'
import { days } from './hours'
import { useText } from './messages'

type ContactName = 'street' | 'postalCode' | 'city' | 'phone' | 'email' | 'website' | 'pressPhone' | 'privacyEmail'

/** Names of fields and stored values in words, for what somebody else changed meanwhile. */
export function useShownField() {
  const t = useText()
  const language = useLanguage()
  const plain = {
    name: t('name'),
    shortName: t('shortName'),
    land: t('land'),
    zone: t('zone'),
    language: t('language'),
    answerCount: t('answerCount'),
    answerUnit: t('promise'),
    serviceHours: t('hours'),
    secondFactor: t('secondFactor'),
  }
  const label = (field: keyof AuthorityForm): string =>
    field.startsWith('contact.') ? t(field.slice('contact.'.length) as ContactName) : plain[field as keyof typeof plain]
  const hours = (week: ServiceHours) =>
    days
      .filter((day) => week[day].length > 0)
      .map((day) => `${t(day)} ${week[day].map((span) => `${span.from}–${span.to}`).join(', ')}`)
      .join('; ')
  const value = (field: keyof AuthorityForm, stored: AuthorityForm[keyof AuthorityForm]): string => {
    if (typeof stored === 'object') return hours(stored)
    if (field === 'land') return landNames[stored as Authority['land']][language]
    if (field === 'answerUnit') return t(`answer.${stored as AuthorityForm['answerUnit']}`)
    if (field === 'secondFactor') return t(stored as 'required' | 'optional')
    return stored
  }
  return { label, value }
}
