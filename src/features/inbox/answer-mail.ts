import type { Authority } from '../people/contract.ts'

/** Tells that there is an answer: with the link, never with the answer. In the language in which the question was asked. */
export function answerMail(
  own: Pick<Authority, 'name' | 'origin'>,
  to: { token: string; language: 'de' | 'en' },
): { subject: string; text: string } {
  const link = `${own.origin}/antwort/${to.token}`
  return to.language === 'de'
    ? {
        subject: `${own.name}: Antwort auf Ihre Frage`,
        text: `Guten Tag,

auf Ihre Frage an ${own.name} gibt es eine Antwort. Sie lesen sie hier:

${link}

Der Link gehört nur Ihnen. Geben Sie ihn nicht weiter.

${own.name}
`,
      }
    : {
        subject: `${own.name}: answer to your question`,
        text: `Hello,

there is an answer to your question to ${own.name}. You can read it here:

${link}

The link is yours alone. Please do not pass it on.

${own.name}
`,
      }
}
