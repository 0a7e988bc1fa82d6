export type { Message } from './fill'
export { authorityZone, dayOf, daysBetween, type Formats, formats, setZone, useFormats } from './format'
export { applyLanguage, chooseLanguage, type Language, language, onLanguageChosen, useLanguage } from './language'
export { messages, type Text } from './messages'
