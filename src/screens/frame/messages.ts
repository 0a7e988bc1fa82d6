import { messages } from '../../ui'

export const { useText } = messages({
  de: {
    today: 'Heute',
    dialog: 'Dialog',
    posts: 'Beiträge',
    channels: 'Kanäle',
    admin: 'Verwaltung',
    example: 'Beispielbehörde: Alles hier ist erfunden.',
    ownAuthority: 'Eigene Behörde einrichten',
    publicSite: 'Öffentliche Seite',
    accounts: 'Verzeichnis der Konten',
    notReached: 'Bürgernah ist nicht zu erreichen',
    sessionNotRead: 'Ob Sie angemeldet sind, war nicht zu erfahren.',
    searchHint: 'Vorgänge und Beiträge suchen',
    newNotifications: { one: '{count} neue Benachrichtigung', other: '{count} neue Benachrichtigungen' },
  },
  en: {
    today: 'Today',
    dialog: 'Dialogue',
    posts: 'Posts',
    channels: 'Channels',
    admin: 'Administration',
    example: 'Example authority: everything here is invented.',
    ownAuthority: 'Set up your own authority',
    publicSite: 'Public site',
    accounts: 'Register of accounts',
    notReached: 'Bürgernah cannot be reached',
    sessionNotRead: 'Whether you are signed in could not be found out.',
    searchHint: 'Search conversations and posts',
    newNotifications: { one: '{count} new notification', other: '{count} new notifications' },
  },
})
