import type { ApprovalView } from '../../contract.ts'
import type { text } from './messages'

/** Whose yes a step is: „Zweite Person“, „Fachamt“, „Pressestelle: Pressestelle Musterstadt“. */
export function stepWord(step: ApprovalView['step'], t: ReturnType<typeof text>, department?: string | undefined): string {
  if (department === undefined || step === 'colleague') return t(step)
  return step === 'department' ? t('departmentNamed', { name: department }) : t('pressNamed', { name: department })
}
