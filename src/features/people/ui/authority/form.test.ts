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
  settings: { secondFactor: 'required', answerTime: null },
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

const mornings = { ...authority.serviceHours, mon: [{ from: '08:00', to: '12:00' }] }

test('what is promised goes as a whole, and none as none', () => {
  const days = { ...form, answerUnit: 'days', answerCount: '3' } as const
  expect(toChange({ answerCount: '3' }, days, 3)).toEqual({ answerTime: { count: 3, unit: 'days' }, version: 3 })
  expect(toChange({ answerUnit: 'none' }, { ...days, answerUnit: 'none' }, 3)).toEqual({ answerTime: null, version: 3 })
  const promising = { ...authority, settings: { ...authority.settings, answerTime: { count: 4, unit: 'hours' } } } as const
  expect(toForm(promising)).toMatchObject({ answerCount: '4', answerUnit: 'hours' })
})

test('a promise needs a number from 1 to 60 and service hours, no promise needs neither', () => {
  const promise = { answerUnit: 'days', serviceHours: mornings } as const
  for (const answerCount of ['', '0', '61', '1,5', 'drei', '-1']) {
    expect(faults({ ...promise, answerCount })).toEqual({ answerCount: 'notCount' })
  }
  expect(faults({ ...promise, answerCount: ' 60 ' })).toEqual({})
  expect(faults({ answerUnit: 'hours', answerCount: '4' })).toEqual({ answerUnit: 'noHours' })
  expect(faults({ answerUnit: 'none', answerCount: '' })).toEqual({})
})

test('addresses that are none, names that are missing and zones that do not exist are named', () => {
  expect(faults({ name: ' ' })).toEqual({ name: 'nameMissing' })
  expect(faults({ 'contact.email': 'stadt' })).toEqual({ 'contact.email': 'notEmail' })
  expect(faults({ 'contact.website': 'musterstadt.example' })).toEqual({ 'contact.website': 'notAddress' })
  expect(faults({ zone: 'Europe/Musterstadt' })).toEqual({ zone: 'notZone' })
  expect(faults({ 'contact.website': '', 'contact.privacyEmail': '' })).toEqual({})
})
