import type { Authority } from './contract.ts'

export interface MailText {
  subject: string
  text: string
}

interface LinkMail {
  name: string
  link: string
  authority: Pick<Authority, 'name' | 'shortName' | 'zone'>
  expiresAt: Date
}

type Language = 'de' | 'en'

const day = (at: Date, language: Language, zone: string): string =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: zone,
  }).format(at)

export function invitationMail(of: LinkMail, language: Language): MailText {
  const until = day(of.expiresAt, language, of.authority.zone)
  return language === 'de'
    ? {
        subject: `Ihr Zugang zu Bürgernah: ${of.authority.name}`,
        text: `Guten Tag, ${of.name},

für Sie ist ein Zugang zu Bürgernah eingerichtet, der Software, mit der ${of.authority.name} in sozialen Medien informiert und antwortet.

Nehmen Sie die Einladung hier an und wählen Sie ein Passwort:
${of.link}

Der Link gilt einmal und bis ${until} Uhr. Halten Sie Ihr Telefon mit einer Authentifizierungs-App bereit.
Wenn Sie diese Einladung nicht erwarten, brauchen Sie nichts zu tun.
`,
      }
    : {
        subject: `Your access to Bürgernah: ${of.authority.name}`,
        text: `Hello ${of.name},

an account was prepared for you in Bürgernah, the software with which ${of.authority.name} informs and answers on social media.

Accept the invitation here and choose a password:
${of.link}

The link works once and until ${until}. Have your phone with an authenticator app at hand.
If you do not expect this invitation, you need not do anything.
`,
      }
}

export function resetMail(of: LinkMail, language: Language): MailText {
  const until = day(of.expiresAt, language, of.authority.zone)
  return language === 'de'
    ? {
        subject: `Neues Passwort für Bürgernah: ${of.authority.shortName}`,
        text: `Guten Tag, ${of.name},

hier können Sie ein neues Passwort wählen:
${of.link}

Der Link gilt einmal und bis ${until} Uhr. Alle Ihre Anmeldungen enden damit.
Wenn Sie kein neues Passwort wollten, brauchen Sie nichts zu tun; Ihr Passwort gilt weiter.
`,
      }
    : {
        subject: `New password for Bürgernah: ${of.authority.shortName}`,
        text: `Hello ${of.name},

here you can choose a new password:
${of.link}

The link works once and until ${until}. All your sessions end with it.
If you did not ask for a new password, you need not do anything; yours stays valid.
`,
      }
}

/** @param of.address the whole address in the desk */
export function notificationMail(of: { text: string; address: string; shortName: string }, language: Language): MailText {
  const short = of.text.length > 70 ? `${of.text.slice(0, 67).trimEnd()}…` : of.text
  const note =
    language === 'de'
      ? 'Diese Nachricht kommt von Bürgernah. Bitte antworten Sie nicht darauf.'
      : 'This message comes from Bürgernah. Please do not reply to it.'
  return { subject: `${of.shortName}: ${short.replace(/\s+/g, ' ')}`, text: `${of.text}\n\n${of.address}\n\n${note}\n` }
}
