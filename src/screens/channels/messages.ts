import { messages } from '../../ui'

export const { useText } = messages({
  de: { targetGroups: 'Zielgruppen', more: 'Weitere Handlungen' },
  en: { targetGroups: 'Target groups', more: 'More acts' },
})
