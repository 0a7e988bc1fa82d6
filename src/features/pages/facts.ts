import type { Tx } from '../../infra/ctx.ts'
import type { Authority } from '../people/contract.ts'
import { authority } from '../people/people.ts'
import { periodOf } from '../privacy/privacy.ts'
import { answerTimeWords } from './answer-time-words.ts'
import type { TextLanguage } from './contract.ts'
import { hoursWords } from './hours-words.ts'
import { keptWords } from './period-words.ts'
import { supervisionOf } from './supervision.ts'
import { type PlaceholderValues, plainMarkdown } from './text-rules.ts'

/** What the authority says about itself, as the texts need it. */
export interface TextFacts {
  own: Authority
  periods: { questions: number; questionEmails: number; publicMessages: number; privateMessages: number; envelopes: number }
}

export async function textFacts(tx: Tx): Promise<TextFacts> {
  return {
    own: await authority(tx),
    periods: {
      questions: await periodOf(tx, 'questions'),
      questionEmails: await periodOf(tx, 'questionEmails'),
      publicMessages: await periodOf(tx, 'publicMessages'),
      privateMessages: await periodOf(tx, 'privateMessages'),
      envelopes: await periodOf(tx, 'envelopes'),
    },
  }
}

/** The value of every placeholder, as Markdown. `version` is the text's own. */
export function placeholderValues(
  { own, periods }: TextFacts,
  language: TextLanguage,
  version: { number: number; at: Date },
): PlaceholderValues {
  const { contact } = own
  const day = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long', timeZone: own.zone })
  return {
    behörde: plainMarkdown(own.name),
    kurzname: plainMarkdown(own.shortName),
    anschrift: plainMarkdown([contact.street, `${contact.postalCode} ${contact.city}`.trim()].filter(Boolean).join(', ')),
    telefon: phone(contact.phone),
    pressetelefon: phone(contact.pressPhone),
    'e-mail': address(contact.email),
    website: address(contact.website),
    'datenschutz-e-mail': address(contact.privacyEmail),
    seite: address(own.origin),
    servicezeiten: hoursWords(own.serviceHours, language),
    antwortzeit: answerTimeWords(own.settings.answerTime, language),
    aufsicht: supervisionOf[own.land],
    'frist-fragen': keptWords(periods.questions, 'last-message', language),
    'frist-adresse': keptWords(periods.questionEmails, 'answer', language),
    'frist-kommentare': keptWords(periods.publicMessages, 'last-message', language),
    'frist-nachrichten': keptWords(periods.privateMessages, 'last-message', language),
    'frist-rohdaten': keptWords(periods.envelopes, 'received', language),
    stand: day.format(version.at),
    fassung: String(version.number),
  }
}

function phone(number: string): string {
  return number === '' ? '' : `[${plainMarkdown(number)}](tel:${number.replace(/[^\d+]/g, '')})`
}

/** An e-mail or web address as a link of its own. */
function address(text: string): string {
  return text === '' ? '' : `<${text}>`
}
