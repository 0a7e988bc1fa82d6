export { type ShownText, shownText, shownVersion } from './reads-texts.ts'
export { addTemplateTexts, publishText } from './texts.ts'
