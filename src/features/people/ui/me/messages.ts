import { messages } from '../../../../ui'

export const { useText, text } = messages({
  de: {
    account: 'Mein Konto',
    language: 'Sprache',
    density: 'Dichte',
    comfortable: 'Normal',
    compact: 'Dicht',
    keys: 'Tasten',
    singleKeys: 'Einzelne Tasten benutzen',
    goOnAs: 'Weiter als … (nur im Beispiel)',
    signOut: 'Abmelden',
    notifications: 'Benachrichtigungen',
    notificationsNotLoaded: 'Die Benachrichtigungen konnten nicht geladen werden.',
    noNotifications: 'Nichts Neues',
    noNotificationsHint:
      'Hier erscheint, was Sie betrifft: zugewiesene Vorgänge, Freigaben, Kanäle und Auslieferungen, die Sie brauchen.',
    markAllRead: 'Alle als gelesen markieren',
    newOne: 'neu:',
  },
  en: {
    account: 'My account',
    language: 'Language',
    density: 'Density',
    comfortable: 'Normal',
    compact: 'Compact',
    keys: 'Keys',
    singleKeys: 'Use single keys',
    goOnAs: 'Go on as … (example only)',
    signOut: 'Sign out',
    notifications: 'Notifications',
    notificationsNotLoaded: 'The notifications could not be loaded.',
    noNotifications: 'Nothing new',
    noNotificationsHint:
      'What concerns you appears here: conversations given to you, approvals, channels and deliveries that need you.',
    markAllRead: 'Mark all as read',
    newOne: 'new:',
  },
})
