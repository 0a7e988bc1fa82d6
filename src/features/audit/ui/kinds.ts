import { messages } from '../../../ui'

/** What kinds of things the log speaks of. */
const { useText } = messages({
  de: {
    staff: 'Person',
    role: 'Rolle',
    department: 'Amt',
    authority: 'Behörde',
    channel: 'Kanal',
    post: 'Beitrag',
    conversation: 'Vorgang',
    message: 'Nachricht',
    answer: 'Veröffentlichte Antwort',
    question: 'Frage',
    delivery: 'Auslieferung',
    hold: 'Halt',
    media: 'Bild',
    text: 'Text',
    topic: 'Thema',
    class: 'Art von Beiträgen',
    entry: 'Eintrag',
    contact: 'Kontakt',
    token: 'Zugangsschlüssel',
    session: 'Anmeldung',
    account: 'Zugang',
    check: 'Prüfung',
    'practice-account': 'Konto im Übungsnetz',
    'practice-post': 'Beitrag im Übungsnetz',
    'practice-network': 'Übungsnetz',
  },
  en: {
    staff: 'Person',
    role: 'Role',
    department: 'Department',
    authority: 'Authority',
    channel: 'Channel',
    post: 'Post',
    conversation: 'Conversation',
    message: 'Message',
    answer: 'Published answer',
    question: 'Question',
    delivery: 'Delivery',
    hold: 'Hold',
    media: 'Picture',
    text: 'Text',
    topic: 'Topic',
    class: 'Class of posts',
    entry: 'Entry',
    contact: 'Contact',
    token: 'Token',
    session: 'Session',
    account: 'Access',
    check: 'Check',
    'practice-account': 'Account in the practice network',
    'practice-post': 'Post in the practice network',
    'practice-network': 'Practice network',
  },
})

const known = [
  'staff',
  'role',
  'department',
  'authority',
  'channel',
  'post',
  'conversation',
  'message',
  'answer',
  'question',
  'delivery',
  'hold',
  'media',
  'text',
  'topic',
  'class',
  'entry',
  'contact',
  'token',
  'session',
  'account',
  'check',
  'practice-account',
  'practice-post',
  'practice-network',
] as const

/** „Beitrag“, „Vorgang“; a kind that this desk does not know keeps its own name. */
export function useKindWord(): (kind: string) => string {
  const t = useText()
  return (kind) => {
    const found = known.find((one) => one === kind)
    return found ? t(found) : kind
  }
}
