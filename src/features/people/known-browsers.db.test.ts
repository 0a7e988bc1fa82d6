import { expect, test } from 'vitest'
import { makeAuthority } from '../../../test/support/make.ts'
import { setOffice } from '../../../test/support/office.ts'
import { knownMark, markBrowser } from './known-browsers.ts'

const office = setOffice()
const erika = 'erika@behoerde.example'
const otto = 'otto@behoerde.example'

test('a browser is known for everybody who signed in there, and for nobody else', () => {
  const browser = markBrowser(office.citizen, otto, markBrowser(office.citizen, erika, null))
  expect(knownMark(office.citizen, erika, browser)).not.toBeNull()
  expect(knownMark(office.citizen, otto, browser)).not.toBeNull()
  expect(knownMark(office.citizen, 'paula@behoerde.example', browser)).toBeNull()
})

test('it names nobody, and another authority does not know it', async () => {
  const browser = markBrowser(office.citizen, erika, null)
  expect(browser).not.toContain('erika')
  const other = (await makeAuthority(office.world)).as({ kind: 'citizen' })
  expect(knownMark(other, erika, browser)).toBeNull()
})

test('it is known for half a year after the last sign-in, whatever it says itself', () => {
  const browser = markBrowser(office.citizen, erika, null)
  office.world.clock.advance({ days: 178 })
  const renewed = markBrowser(office.citizen, erika, browser)
  expect(renewed.split('~')).toHaveLength(1)
  office.world.clock.advance({ days: 3 })
  expect(knownMark(office.citizen, erika, browser)).toBeNull()
  expect(knownMark(office.citizen, erika, browser.replace(/^\d+/, '99999'))).toBeNull()
  expect(knownMark(office.citizen, erika, renewed)).not.toBeNull()
})

test('it remembers ten people, the last ones', () => {
  let browser: string | null = null
  for (let n = 0; n < 12; n += 1) browser = markBrowser(office.citizen, `${n}@behoerde.example`, browser)
  const known = Array.from({ length: 12 }, (_, n) => n).filter((n) => knownMark(office.citizen, `${n}@behoerde.example`, browser))
  expect(known).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
})

test('what is no mark makes nothing known', () => {
  for (const browser of [null, '', '~', '...', 'a.b.c', '99999..', 'x'.repeat(5_000)]) {
    expect(knownMark(office.citizen, erika, browser)).toBeNull()
  }
})
