import { type AskedField, shownValue } from '../../../kernel/asked-fields.ts'
import { language } from '../../../ui'
import type { Variant } from '../contract.ts'

/** What was given for a channel besides text and pictures, in words. */
export function givenValues(fields: readonly AskedField[], settings: Variant['settings']): { label: string; value: string }[] {
  const lang = language()
  return fields.flatMap((field) => {
    const value = shownValue(field, settings[field.name])
    return value ? [{ label: field.label[lang], value: value[lang] }] : []
  })
}
