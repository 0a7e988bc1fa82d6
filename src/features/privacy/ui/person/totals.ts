import type { PersonHit } from '../../contract.ts'

/** What the chosen accounts come to: shown before anything is erased. */
export function totalsOf(hits: readonly PersonHit[]): { contacts: number; conversations: number; messages: number } {
  return hits.reduce(
    (sum, hit) => ({
      contacts: sum.contacts + 1,
      conversations: sum.conversations + hit.conversations,
      messages: sum.messages + hit.messages,
    }),
    { contacts: 0, conversations: 0, messages: 0 },
  )
}

/** The bytes of a file that came as base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i)
  return bytes
}
