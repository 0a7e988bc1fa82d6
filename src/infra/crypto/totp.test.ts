import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { findRecoveryCode, hashRecoveryCode, newRecoveryCodes, newTotpSecret, totpUri, verifyTotp } from './totp.ts'

/** The secret "12345678901234567890" of RFC 6238, appendix B, whose codes are published there with eight digits. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

describe('a code', () => {
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ])('at second %i is the one that RFC 6238 publishes', (seconds, code) => {
    expect(verifyTotp({ secret, code, now: at(seconds) })).toBe(Math.floor(seconds / 30))
  })

  test('counts one step early or late, and no more', () => {
    const begin = 1111111080
    const valid = [-31, -30, 0, 29, 59, 60].filter((late) => verifyTotp({ secret, code: '081804', now: at(begin + late) }))
    expect(valid).toEqual([-30, 0, 29, 59])
  })

  test('counts once: not again, and none older than the last one used', () => {
    const step = verifyTotp({ secret, code: '287082', now: at(59) })
    expect(step).toBe(1)
    expect(verifyTotp({ secret, code: '287082', now: at(59), lastStep: step })).toBeUndefined()
    expect(verifyTotp({ secret, code: '287082', now: at(61), lastStep: 2 })).toBeUndefined()
    expect(verifyTotp({ secret, code: '287082', now: at(61), lastStep: 0 })).toBe(1)
  })

  test.each(['', '28708', '2870822', 'abcdef', '287083', '２８７０８２'])('%j is refused', (code) => {
    expect(verifyTotp({ secret, code, now: at(59) })).toBeUndefined()
  })

  test('may be typed with a space', () => {
    expect(verifyTotp({ secret, code: '287 082', now: at(59) })).toBe(1)
  })
})

test('a new secret has 160 bits and stands in the address for the QR code with authority and account', () => {
  const fresh = newTotpSecret()
  expect(fresh).toMatch(/^[A-Z2-7]{32}$/)
  const uri = new URL(totpUri({ secret: fresh, account: 'erika@musterstadt.example', issuer: 'Stadt Musterstadt' }))
  expect(uri.protocol + uri.host).toBe('otpauth:totp')
  expect(decodeURIComponent(uri.pathname)).toBe('/Stadt Musterstadt:erika@musterstadt.example')
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret: fresh, digits: '6', period: '30', algorithm: 'SHA1' })
})

describe('recovery codes', () => {
  const { codes, hashes } = newRecoveryCodes(randomBytes)

  test('are ten different ones of 80 bits, and what is stored does not show them', () => {
    expect(new Set(codes).size).toBe(10)
    expect(codes.every((code) => /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/.test(code))).toBe(true)
    expect(hashes.join()).not.toContain(codes[0]?.slice(0, 9))
  })

  test('are found however they are typed', () => {
    expect(findRecoveryCode(codes[7]?.toLowerCase().replaceAll('-', ' ') ?? '', hashes)).toBe(7)
    expect(hashRecoveryCode('O0iL-1111')).toBe(hashRecoveryCode('0011-1111'))
  })

  test('that nobody was given are not found', () => {
    expect(findRecoveryCode('7KQ2-M4XD-9TWB-0HVN', hashes)).toBe(-1)
    expect(findRecoveryCode('', hashes)).toBe(-1)
    expect(findRecoveryCode(codes[0] ?? '', [])).toBe(-1)
  })
})
