import { messages } from '../../ui'

export const { useText } = messages({
  de: { targetGroups: 'Zielgruppen', more: 'Weitere Handlungen', practice: 'Übungsnetz steuern' },
  en: { targetGroups: 'Target groups', more: 'More acts', practice: 'Steer the practice network' },
})
