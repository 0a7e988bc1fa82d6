import { messages } from '../../../../ui'
import { de } from './texts-de'
import { en } from './texts-en'

export const { useText, text } = messages({ de, en })
