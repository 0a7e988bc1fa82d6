import type { FieldFault } from '../../kernel/asked-fields.ts'
import { messages } from '../i18n'

/** What is wrong with something that a network asks for. */
export const { useText } = messages({
  de: {
    missing: 'Das braucht das Netz.',
    tooLong: 'Das ist zu lang.',
    tooShort: 'Das ist zu kurz.',
    tooSmall: 'Das ist weniger, als das Netz nimmt.',
    tooLarge: 'Das ist mehr, als das Netz nimmt.',
    notAddress: 'Das ist keine Adresse. Sie beginnt mit https://',
    notNumber: 'Das ist keine Zahl, wie das Netz sie braucht.',
    wrongForm: 'So sieht dieser Wert nicht aus. Prüfen Sie, ob er vollständig ist.',
    none: 'keine Angabe',
    yes: 'ja',
    no: 'nein',
  } satisfies Record<FieldFault | 'none' | 'yes' | 'no', string>,
  en: {
    missing: 'The network needs this.',
    tooLong: 'This is too long.',
    tooShort: 'This is too short.',
    tooSmall: 'This is less than the network takes.',
    tooLarge: 'This is more than the network takes.',
    notAddress: 'This is not an address. It begins with https://',
    notNumber: 'This is no number as the network needs it.',
    wrongForm: 'This value does not look like that. Check whether it is complete.',
    none: 'not given',
    yes: 'yes',
    no: 'no',
  },
})
