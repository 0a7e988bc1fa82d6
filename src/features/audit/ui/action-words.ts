import { type Language, useLanguage } from '../../../ui'
import { actionsDe } from './action-words-de'
import { actionsEn } from './action-words-en'

/** What an action is called; one that this desk does not know yet keeps its own name. */
export function actionWord(action: string, language: Language): string {
  const words: Readonly<Record<string, string>> = language === 'de' ? actionsDe : actionsEn
  return words[action] ?? action
}

export function useActionWord(): (action: string) => string {
  const language = useLanguage()
  return (action) => actionWord(action, language)
}

/** Groups of actions by the feature that writes them, in the order of the filter. */
export const actionGroups = [
  'people',
  'publishing',
  'inbox',
  'channels',
  'delivery',
  'media',
  'pages',
  'privacy',
  'practice',
  'audit',
] as const
export type ActionGroup = (typeof actionGroups)[number]
