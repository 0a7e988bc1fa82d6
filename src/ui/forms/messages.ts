import { messages } from '../i18n'

export const { useText } = messages({
  de: {
    changedMeanwhile: 'Jemand anderes hat inzwischen dasselbe geändert. Was soll gelten?',
    nothing: '(leer)',
    take: 'Das übernehmen',
    keep: 'Meines behalten',
    someoneWasFaster:
      'Jemand anderes hat zuerst gespeichert. Die Änderungen sind jetzt hier eingearbeitet; sehen Sie nach und speichern Sie noch einmal.',
    save: 'Speichern',
    discard: 'Verwerfen',
    nothingChanged: 'Nichts geändert',
    unsaved: 'Noch nicht gespeichert',
  },
  en: {
    changedMeanwhile: 'Someone else has changed the same meanwhile. Which is right?',
    nothing: '(empty)',
    take: 'Take that',
    keep: 'Keep mine',
    someoneWasFaster: 'Someone else saved first. Their changes are worked in here now; have a look and save again.',
    save: 'Save',
    discard: 'Discard',
    nothingChanged: 'Nothing changed',
    unsaved: 'Not saved yet',
  },
})
