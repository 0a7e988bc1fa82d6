import type { Authority, ChangeAuthorityInput, Contact } from '../../contract.ts'

type ContactKey = `contact.${keyof Contact}`

/** What can be changed of an authority, flat, so that two people who change different lines of the address do not collide. */
export type AuthorityForm = Pick<
  Authority,
  'name' | 'shortName' | 'land' | 'zone' | 'language' | 'audiencePromise' | 'serviceHours'
> & {
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
  const { name, shortName, land, zone, language, audiencePromise, serviceHours, contact, settings } = authority
  const flat = Object.fromEntries(contactKeys.map((key) => [`contact.${key}`, contact[key]])) as Record<ContactKey, string>
  return { name, shortName, land, zone, language, audiencePromise, serviceHours, secondFactor: settings.secondFactor, ...flat }
}

/** What goes to the server: only what changed; an address goes as a whole, because it is stored as a whole. */
export function toChange(changes: Partial<AuthorityForm>, values: AuthorityForm, version: number): ChangeAuthorityInput {
  const plain = Object.fromEntries(Object.entries(changes).filter(([key]) => !key.startsWith('contact.')))
  const touchesContact = Object.keys(changes).some((key) => key.startsWith('contact.'))
  const contact = Object.fromEntries(contactKeys.map((key) => [key, values[`contact.${key}`].trim()])) as Contact
  return { ...plain, ...(touchesContact ? { contact } : {}), version }
}

export type FormFault = 'nameMissing' | 'shortNameMissing' | 'notEmail' | 'notAddress' | 'notZone'

const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** What is wrong, by field; what is empty is fine except the names. */
export function faultsOf(values: AuthorityForm): Partial<Record<keyof AuthorityForm, FormFault>> {
  const email = (text: string) => (text.trim() !== '' && !isEmail(text.trim()) ? 'notEmail' : undefined)
  const website = values['contact.website'].trim()
  const found: Partial<Record<keyof AuthorityForm, FormFault | undefined>> = {
    name: values.name.trim().length < 2 ? 'nameMissing' : undefined,
    shortName: values.shortName.trim().length < 2 ? 'shortNameMissing' : undefined,
    zone: isZone(values.zone) ? undefined : 'notZone',
    'contact.email': email(values['contact.email']),
    'contact.privacyEmail': email(values['contact.privacyEmail']),
    'contact.website': website !== '' && !/^https?:\/\/[^\s/]+/.test(website) ? 'notAddress' : undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== undefined))
}
