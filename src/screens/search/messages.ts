import { messages } from '../../ui'

export const { useText } = messages({
  de: {
    title: 'Suchen',
    words: 'Wörter',
    hint: 'Findet auch Teile: „Sperrung“ findet „Straßensperrung“.',
    conversations: 'Vorgänge',
    posts: 'Beiträge',
    allConversations: 'Mehr Treffer im Dialog',
    allPosts: 'Alle Treffer in den Beiträgen',
    none: 'Nichts gefunden',
    noneHint: 'Prüfen Sie die Schreibweise, oder nehmen Sie ein Wort weniger.',
    failed: 'Die Suche hat nicht geantwortet.',
  },
  en: {
    title: 'Search',
    words: 'Words',
    hint: 'Finds parts, too: “Sperrung” finds “Straßensperrung”.',
    conversations: 'Conversations',
    posts: 'Posts',
    allConversations: 'More hits in the dialogue',
    allPosts: 'All hits among the posts',
    none: 'Nothing found',
    noneHint: 'Check the spelling, or take one word less.',
    failed: 'The search did not answer.',
  },
})
