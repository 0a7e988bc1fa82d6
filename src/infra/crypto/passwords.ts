import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { createTurns } from './turns.ts'

/** Hashes and checks passwords with argon2id (RFC 9106) in the PHC string format. */
export interface Passwords {
  /**
   * @returns `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`
   * @throws TooBusyError when too many wait already; RangeError above 1024 characters
   */
  hash(password: string): Promise<string>
  /**
   * @param stored the stored hash, or undefined when nobody has that name: the same work is done, so the time tells nothing
   * @throws TooBusyError when too many wait already; Error when `stored` is no argon2id hash
   */
  verify(password: string, stored: string | undefined): Promise<boolean>
  /** True when the hash was made with other costs than today's: hash the password anew after the next successful sign-in. */
  needsRehash(stored: string): boolean
}

interface Costs {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

/** OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane; about 50 ms on a small server. */
const today: Costs = { memory: 19_456, passes: 2, parallelism: 1 }
const saltBytes = 16
const hashBytes = 32
/** Long enough for any passphrase; longer input would only cost work before the hash is even compared. */
const longest = 1024
/** No stored hash may make us take more than this, whoever wrote it (in KiB). */
const mostMemory = 262_144

/**
 * @param limits how many hashes are computed at once (19 MiB each, each keeps one core busy) and how many may wait
 */
export function createPasswords(limits = { atOnce: 2, waiting: 64 }): Passwords {
  const turns = createTurns(limits)
  const dummy = { costs: today, salt: randomBytes(saltBytes), hash: randomBytes(hashBytes) }
  return {
    async hash(password) {
      if (password.length > longest) throw new RangeError(`A password may have at most ${longest} characters.`)
      const salt = randomBytes(saltBytes)
      return format(today, salt, await turns.take(() => derive(password, salt, today, hashBytes)))
    },
    async verify(password, stored) {
      const { costs, salt, hash } = stored === undefined ? dummy : parse(stored)
      const derived = await turns.take(() => derive(password.slice(0, longest), salt, costs, hash.length))
      return timingSafeEqual(derived, hash) && stored !== undefined && password.length <= longest
    },
    needsRehash(stored) {
      const { costs, salt, hash } = parse(stored)
      const same = costs.memory === today.memory && costs.passes === today.passes && costs.parallelism === today.parallelism
      return !same || salt.length < saltBytes || hash.length < hashBytes
    },
  }
}

/** The same password typed on another keyboard may arrive as other code points (ä as one or two): NFKC makes them one. */
function derive(password: string, salt: Buffer, costs: Costs, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const input = { message: password.normalize('NFKC'), nonce: salt, tagLength: length, ...costs }
    argon2('argon2id', input, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

const format = ({ memory, passes, parallelism }: Costs, salt: Buffer, hash: Buffer): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`

function parse(stored: string): { costs: Costs; salt: Buffer; hash: Buffer } {
  const match = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/.exec(
    stored,
  )
  const [, memory, passes, parallelism, salt, hash] = match ?? []
  const costs = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  if (salt === undefined || hash === undefined || costs.memory > mostMemory || costs.passes > 20) {
    throw new Error('The stored password hash is not an argon2id hash that can be checked.')
  }
  return { costs, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') }
}
