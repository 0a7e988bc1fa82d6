import { mostAnswerCount } from '../../answer-rules.ts'
import type { AnswerTime, Authority, ChangeAuthorityInput, Contact } from '../../contract.ts'
import { weekHours } from './hours'

type ContactKey = `contact.${keyof Contact}`

/** What can be changed of an authority, flat, so that two people who change different lines of the address do not collide. */
export type AuthorityForm = Pick<Authority, 'name' | 'shortName' | 'land' | 'zone' | 'language' | 'serviceHours'> & {
  /** As typed; of no account while nothing is promised. */
  answerCount: string
  answerUnit: AnswerTime['unit'] | 'none'
  secondFactor: Authority['settings']['secondFactor']
} & Record<ContactKey, string>

export const contactKeys = [
  'street',
  'postalCode',
  'city',
  'phone',
  'email',
  'website',
  'pressPhone',
  'privacyEmail',
] as const satisfies readonly (keyof Contact)[]

export function toForm(authority: Authority): AuthorityForm {
  const { name, shortName, land, zone, language, serviceHours, contact, settings } = authority
  const answerCount = String(settings.answerTime?.count ?? 1)
  const answerUnit = settings.answerTime?.unit ?? 'none'
  const flat = Object.fromEntries(contactKeys.map((key) => [`contact.${key}`, contact[key]])) as Record<ContactKey, string>
  const { secondFactor } = settings
  return { name, shortName, land, zone, language, serviceHours, answerCount, answerUnit, secondFactor, ...flat }
}

/** What goes to the server: only what changed; an address goes as a whole, because it is stored as a whole, and so does the answer time. */
export function toChange(changes: Partial<AuthorityForm>, values: AuthorityForm, version: number): ChangeAuthorityInput {
  const { answerCount, answerUnit, ...others } = changes
  const plain = Object.fromEntries(Object.entries(others).filter(([key]) => !key.startsWith('contact.')))
  const touchesAnswer = answerCount !== undefined || answerUnit !== undefined
  const touchesContact = Object.keys(changes).some((key) => key.startsWith('contact.'))
  const contact = Object.fromEntries(contactKeys.map((key) => [key, values[`contact.${key}`].trim()])) as Contact
  const answer = touchesAnswer ? { answerTime: answerTimeOf(values) } : {}
  return { ...plain, ...answer, ...(touchesContact ? { contact } : {}), version }
}

const answerTimeOf = ({ answerCount, answerUnit }: AuthorityForm): AnswerTime | null =>
  answerUnit === 'none' ? null : { count: Number(answerCount), unit: answerUnit }

export type FormFault = 'nameMissing' | 'shortNameMissing' | 'notEmail' | 'notAddress' | 'notZone' | 'notCount' | 'noHours'

const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const isCount = (text: string) => /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= mostAnswerCount

/** What is wrong, by field; what is empty is fine except the names. */
export function faultsOf(values: AuthorityForm): Partial<Record<keyof AuthorityForm, FormFault>> {
  const email = (text: string) => (text.trim() !== '' && !isEmail(text.trim()) ? 'notEmail' : undefined)
  const website = values['contact.website'].trim()
  const found: Partial<Record<keyof AuthorityForm, FormFault | undefined>> = {
    name: values.name.trim().length < 2 ? 'nameMissing' : undefined,
    shortName: values.shortName.trim().length < 2 ? 'shortNameMissing' : undefined,
    zone: isZone(values.zone) ? undefined : 'notZone',
    answerCount: values.answerUnit === 'none' || isCount(values.answerCount) ? undefined : 'notCount',
    answerUnit: values.answerUnit !== 'none' && weekHours(values.serviceHours) <= 0 ? 'noHours' : undefined,
    'contact.email': email(values['contact.email']),
    'contact.privacyEmail': email(values['contact.privacyEmail']),
    'contact.website': website !== '' && !/^https?:\/\/[^\s/]+/.test(website) ? 'notAddress' : undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== undefined))
}
