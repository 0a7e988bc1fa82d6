import { createHash, timingSafeEqual } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** Codes as every authenticator app makes them (RFC 6238 with its usual values). */
const kind = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** One step before and after: clocks of telephones differ, and people type slowly. */
const tolerance = 1

/** A new secret of 160 bits, in base32 as apps take it. Store it sealed. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The address that the QR code holds. */
export function totpUri(of: { secret: string; account: string; issuer: string }): string {
  return new TOTP({ ...kind, issuer: of.issuer, label: of.account, secret: Secret.fromBase32(of.secret) }).toString()
}

/**
 * Checks a code; spaces in it do not matter.
 * @param lastStep the step returned by the last successful check, so that a code counts once even if somebody saw it typed
 * @returns the step (counted from 1970 in 30 seconds) to be stored as `lastStep` in the same transaction, or undefined when the code is wrong or used
 */
export function verifyTotp(of: { secret: string; code: string; now: Date; lastStep?: number | undefined }): number | undefined {
  const code = of.code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return undefined
  const secret = Secret.fromBase32(of.secret)
  const delta = TOTP.validate({ ...kind, secret, token: code, timestamp: of.now.getTime(), window: tolerance })
  if (delta === null) return undefined
  const step = TOTP.counter({ period: kind.period, timestamp: of.now.getTime() }) + delta
  return of.lastStep !== undefined && step <= of.lastStep ? undefined : step
}

/** Crockford's base32: no letters that look like digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 16
const codeCount = 10

/**
 * Ten codes for the day the telephone is lost, such as `7KQ2-M4XD-9TWB-0HVN` (80 random bits each, so a plain hash protects them).
 * @returns `codes` to be shown once and `hashes` to be stored, in the same order
 */
export function newRecoveryCodes(random: (bytes: number) => Uint8Array): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: codeCount }, () => {
    // 256 is a multiple of 32, so each letter is equally likely.
    const letters = Array.from(random(codeLength), (byte) => alphabet.charAt(byte % alphabet.length)).join('')
    return letters.match(/.{4}/g)?.join('-') ?? letters
  })
  return { codes, hashes: codes.map(hashRecoveryCode) }
}

/** The hash of a code as somebody typed it: in small letters, without dashes, with O for 0 or I and L for 1. */
export function hashRecoveryCode(code: string): string {
  const letters = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return createHash('sha256').update(`recovery/${letters}`).digest('base64url')
}

/** The index of the stored hash that this code belongs to, or -1. The caller removes it: each code counts once. */
export function findRecoveryCode(code: string, hashes: readonly string[]): number {
  const wanted = Buffer.from(hashRecoveryCode(code))
  return hashes.findIndex((hash) => hash.length === wanted.length && timingSafeEqual(Buffer.from(hash), wanted))
}
