import { messages } from '../../../../ui'

export const { useText } = messages({
  de: {
    trouble: 'Was hier klemmt',
    stopped: 'Was hier wartet',
    notLoaded: 'Was auf diesem Kanal klemmt, war nicht zu erfahren.',
    'kind.post': 'Beitrag',
    'kind.reply': 'Antwort an eine Person',
    'kind.edit': 'Änderung eines Beitrags',
    'kind.remove': 'Entfernen eines Beitrags',
    'kind.moderate': 'Maßnahme',
    clarify: 'Klären',
    due: 'fällig {when}',
  },
  en: {
    trouble: 'What is stuck here',
    stopped: 'What waits here',
    notLoaded: 'What is stuck on this channel could not be found out.',
    'kind.post': 'Post',
    'kind.reply': 'Answer to a person',
    'kind.edit': 'Edit of a post',
    'kind.remove': 'Removal of a post',
    'kind.moderate': 'Moderation action',
    clarify: 'Resolve',
    due: 'due {when}',
  },
})
