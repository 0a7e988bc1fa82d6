import { expect, test } from 'vitest'
import type { Authority } from '../../contract.ts'
import { type AuthorityForm, faultsOf, toChange, toForm } from './form'

const authority: Authority = {
  id: 'authority_1' as Authority['id'],
  name: 'Stadt Musterstadt',
  shortName: 'Musterstadt',
  origin: 'https://social.musterstadt.example',
  example: true,
  zone: 'Europe/Berlin',
  land: 'DE-NW',
  language: 'de',
  contact: {
    street: 'Rathausplatz 1',
    postalCode: '12345',
    city: 'Musterstadt',
    phone: '115',
    email: 'stadt@musterstadt.example',
    website: '',
    pressPhone: '',
    privacyEmail: '',
  },
  serviceHours: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
  audiencePromise: 'ein Arbeitstag',
  settings: { secondFactor: 'required' },
  crestMediaId: null,
  version: 3,
}
const form = toForm(authority)
const faults = (change: Partial<AuthorityForm>) => faultsOf({ ...form, ...change })

test('what is stored fits', () => {
  expect(faultsOf(form)).toEqual({})
})

test('only what changed is sent, and an address as a whole', () => {
  expect(toChange({ name: 'Stadt M' }, { ...form, name: 'Stadt M' }, 3)).toEqual({ name: 'Stadt M', version: 3 })
  const values = { ...form, 'contact.phone': ' 0123 45 ' }
  expect(toChange({ 'contact.phone': values['contact.phone'] }, values, 3)).toEqual({
    contact: { ...authority.contact, phone: '0123 45' },
    version: 3,
  })
})

test('addresses that are none, names that are missing and zones that do not exist are named', () => {
  expect(faults({ name: ' ' })).toEqual({ name: 'nameMissing' })
  expect(faults({ 'contact.email': 'stadt' })).toEqual({ 'contact.email': 'notEmail' })
  expect(faults({ 'contact.website': 'musterstadt.example' })).toEqual({ 'contact.website': 'notAddress' })
  expect(faults({ zone: 'Europe/Musterstadt' })).toEqual({ zone: 'notZone' })
  expect(faults({ 'contact.website': '', 'contact.privacyEmail': '' })).toEqual({})
})
