import { TooBusyError } from '../../infra/crypto/turns.ts'
import type { Ctx } from '../../infra/ctx.ts'
import { peopleFaults } from './contract.ts'
import { isWeakPassword } from './rules.ts'

/** Hashing takes 50 ms and 19 MiB, so it is never done inside a transaction, and only a few at once. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof TooBusyError ? peopleFaults.busy() : error
  }
}

/** @param stored undefined or null when there is nobody: the same work is done */
export function isPassword(ctx: Ctx, password: string, stored: string | null | undefined): Promise<boolean> {
  return inTurn(() => ctx.tools.passwords.verify(password, stored ?? undefined))
}

/**
 * @param own name and address of the person, which a password must not consist of
 * @throws people.passwordWeak
 */
export async function hashNewPassword(ctx: Ctx, password: string, own: readonly string[]): Promise<string> {
  if (isWeakPassword(password, own))
    throw peopleFaults.passwordWeak({}, [
      {
        field: 'password',
        expected: { de: 'mindestens 12 Zeichen, nicht leicht zu erraten', en: 'at least 12 characters, not easy to guess' },
      },
    ])
  return inTurn(() => ctx.tools.passwords.hash(password))
}
