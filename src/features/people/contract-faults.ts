import { faults } from '../../kernel/fault.ts'

export const peopleFaults = faults('people', {
  signInFailed: {
    kind: 'unauthenticated',
    de: 'E-Mail-Adresse oder Passwort stimmen nicht.',
    en: 'E-mail address or password is wrong.',
  },
  busy: {
    kind: 'unavailable',
    de: 'Gerade melden sich sehr viele Personen an. Bitte versuchen Sie es in einer halben Minute noch einmal.',
    en: 'Very many people are signing in right now. Please try again in half a minute.',
  },
  codeWrong: {
    kind: 'unauthenticated',
    de: 'Der Code stimmt nicht oder wurde schon benutzt. Bitte nehmen Sie den nächsten, den Ihre App zeigt.',
    en: 'The code is wrong or was used already. Please take the next one that your app shows.',
  },
  notSignedIn: {
    kind: 'unauthenticated',
    de: 'Die Anmeldung ist abgelaufen. Bitte beginnen Sie noch einmal.',
    en: 'The sign-in has expired. Please start again.',
  },
  passwordWrong: {
    kind: 'forbidden',
    de: 'Das Passwort stimmt nicht.',
    en: 'The password is wrong.',
  },
  passwordWeak: {
    kind: 'invalid',
    de: 'Dieses Passwort ist zu leicht zu erraten. Nehmen Sie mindestens 12 Zeichen, zum Beispiel vier zufällige Wörter.',
    en: 'This password is too easy to guess. Take at least 12 characters, for example four random words.',
  },
  linkGone: {
    kind: 'gone',
    de: 'Dieser Link gilt nicht mehr: Er wurde schon benutzt oder ist abgelaufen. Bitte lassen Sie sich einen neuen geben.',
    en: 'This link is no longer valid: it was used already or has expired. Please ask for a new one.',
  },
  codeGone: {
    kind: 'forbidden',
    de: 'Der Code für die Einrichtung stimmt nicht oder ist abgelaufen. Beim nächsten Start wird ein neuer ausgegeben.',
    en: 'The set-up code is wrong or has expired. The next start prints a new one.',
  },
  wrongAddress: {
    kind: 'conflict',
    de: 'Bitte öffnen Sie diese Seite unter {origin}. Diese Adresse steht in BASE_URL und wird die der Behörde.',
    en: 'Please open this page at {origin}. That address stands in BASE_URL and becomes the authority’s.',
  },
  alreadySetUp: {
    kind: 'conflict',
    de: 'Diese Installation ist schon eingerichtet.',
    en: 'This installation is already set up.',
  },
  lastAdmin: {
    kind: 'conflict',
    de: 'Danach könnte niemand mehr Personen verwalten. Geben Sie das Recht zuerst jemand anderem.',
    en: 'After this nobody could manage people any more. Give the right to somebody else first.',
  },
  notYourself: {
    kind: 'conflict',
    de: 'Das können Sie nicht bei sich selbst tun. Bitte fragen Sie eine andere Person mit diesem Recht.',
    en: 'You cannot do this to yourself. Please ask somebody else who holds this right.',
  },
  emailTaken: {
    kind: 'conflict',
    de: 'Diese E-Mail-Adresse gehört schon zu einer Person.',
    en: 'This e-mail address already belongs to somebody.',
  },
  nameTaken: {
    kind: 'conflict',
    de: 'Diesen Namen gibt es schon.',
    en: 'This name exists already.',
  },
  unknownMember: {
    kind: 'invalid',
    de: 'Eine der genannten Rollen oder Ämter gibt es nicht.',
    en: 'One of the roles or departments named does not exist.',
  },
  hasLeft: {
    kind: 'conflict',
    de: 'Diese Person ist ausgeschieden.',
    en: 'This person has left.',
  },
  notInvited: {
    kind: 'conflict',
    de: 'Diese Person hat ihre Einladung schon angenommen.',
    en: 'This person has already accepted the invitation.',
  },
  notActive: {
    kind: 'conflict',
    de: 'Diese Person hat ihre Einladung noch nicht angenommen.',
    en: 'This person has not accepted the invitation yet.',
  },
  onlyInExample: {
    kind: 'forbidden',
    de: 'Das geht nur in der Beispielbehörde.',
    en: 'This is possible in the example authority only.',
  },
  sessionNeeded: {
    kind: 'forbidden',
    de: 'Das geht nur angemeldet im Browser, nicht mit einem Zugangsschlüssel.',
    en: 'This is possible signed in with a browser only, not with a token.',
  },
  scopeTooWide: {
    kind: 'invalid',
    de: 'Ein Zugangsschlüssel kann nur Rechte haben, die Sie selbst haben.',
    en: 'A token can only hold rights that you hold yourself.',
  },
})
