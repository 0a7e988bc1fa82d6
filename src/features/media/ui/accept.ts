import type { MediaView } from '../contract.ts'

/** As the server decides; here only so that nobody waits for an upload that will be refused. */
const types: readonly MediaView['type'][] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']
const maxBytes = 25 * 1024 * 1024

export const acceptTypes = types.join(',')

/** Why a file need not be uploaded at all; null when it may be tried. A file without a type is the server's to judge. */
export function refusal(file: { type: string; size: number }): 'tooLarge' | 'wrongType' | null {
  if (file.type !== '' && !(types as readonly string[]).includes(file.type)) return 'wrongType'
  return file.size > maxBytes ? 'tooLarge' : null
}
