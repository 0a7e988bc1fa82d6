/** What Stadt Musterstadt said and plans to say. Invented; the shape of real municipal posts. */
export interface ExamplePost {
  title: string
  text: string
  topic: string
  class: 'Standard' | 'Fachthema' | 'Routine'
  /** An image with these words on it, and what it shows. */
  picture?: { words: string; alt: string }
  targetGroup: string
}

export const topics = [
  { name: 'Verkehr und Baustellen', description: 'Sperrungen, Umleitungen, Bus und Bahn' },
  { name: 'Abfall und Sauberkeit', description: 'Abfuhr, Wertstoffhof, Winterdienst' },
  { name: 'Kultur und Freizeit', description: 'Feste, Museen, Sport' },
  { name: 'Rat und Verwaltung', description: 'Öffnungszeiten, Wahlen, Entscheidungen' },
  { name: 'Soziales und Wohnen', description: 'Wohngeld, Kita, Beratung' },
]

/** Sent in the past: hours ago, `today` not before midnight, and on which channels besides the site. */
export const past: { post: ExamplePost; hoursAgo: number; today?: true; practice: boolean }[] = [
  {
    hoursAgo: 190,
    practice: false,
    post: {
      title: 'Laubsäcke: Abholung bis 12. Dezember',
      text: 'Bis zum 12. Dezember holen wir Laubsäcke mit der Biotonne ab. Stellen Sie die Säcke bitte offen neben die Tonne.\n\nLaubsäcke bekommen Sie kostenlos auf dem Wertstoffhof und in den Bürgerbüros.',
      topic: 'Abfall und Sauberkeit',
      class: 'Routine',
      targetGroup: 'Einwohnerinnen und Einwohner',
    },
  },
  {
    hoursAgo: 120,
    practice: false,
    post: {
      title: 'Wohngeld: neue Sprechstunde ohne Termin',
      text: 'Ab sofort beraten wir Sie donnerstags von 14 bis 18 Uhr ohne Termin zum Wohngeld. Bringen Sie bitte Mietvertrag und die letzten drei Verdienstbescheinigungen mit.\n\nAmt für Soziales und Wohnen, Rathausplatz 1, Erdgeschoss, barrierefrei.',
      topic: 'Soziales und Wohnen',
      class: 'Standard',
      targetGroup: 'Familien',
    },
  },
  {
    hoursAgo: 50,
    practice: false,
    post: {
      title: 'Stadtpark: Ihre Ideen sind gefragt',
      text: 'Wie soll der Stadtpark in fünf Jahren aussehen? Bis zum 13. Dezember können Sie Ideen einreichen, auf dieser Seite unter „Fragen“ oder auf dem Wochenmarkt am Stand der Stadt.\n\nIm Februar stellen wir vor, was aus Ihren Ideen geworden ist.',
      topic: 'Kultur und Freizeit',
      class: 'Standard',
      picture: { words: 'Ihre Ideen für den Stadtpark', alt: 'Schrifttafel: Ihre Ideen für den Stadtpark, bis 13. Dezember' },
      targetGroup: 'Einwohnerinnen und Einwohner',
    },
  },
  {
    hoursAgo: 20,
    practice: true,
    post: {
      title: 'Musterbrücke ab 7. Dezember gesperrt',
      text: 'Die Musterbrücke ist vom 7. bis 18. Dezember voll gesperrt. Wir erneuern die Übergänge zwischen Brücke und Straße.\n\nZu Fuß und mit dem Rad kommen Sie weiter über die Brücke. Der Bus 147 fährt über die Behelfsbrücke, alle Haltestellen bleiben. Autos folgen der Umleitung über die Beispielallee.\n\nFragen? Schreiben Sie uns hier oder rufen Sie an: 115.',
      topic: 'Verkehr und Baustellen',
      class: 'Fachthema',
      picture: {
        words: 'Vollsperrung Musterbrücke, 7. bis 18. Dezember',
        alt: 'Schrifttafel: Vollsperrung Musterbrücke, 7. bis 18. Dezember, Umleitung ausgeschildert',
      },
      targetGroup: 'Pendelnde',
    },
  },
  {
    hoursAgo: 3,
    today: true,
    practice: true,
    post: {
      title: 'Räumdienst: Radwege sind frei',
      text: 'Der Räumdienst hat heute Morgen alle Hauptradwege geräumt. In Nebenstraßen kann es noch glatt sein. Bitte fahren Sie vorsichtig.',
      topic: 'Verkehr und Baustellen',
      class: 'Routine',
      targetGroup: 'Pendelnde',
    },
  },
]

/** Planned, days ahead and at what time; all approved. */
export const planned: { post: ExamplePost; daysAhead: number; at: string }[] = [
  {
    daysAhead: 1,
    at: '09:00',
    post: {
      title: 'Ausländerbehörde: Sprechstunde ohne Termin',
      text: 'Morgen von 9 bis 12 Uhr beraten wir Sie in der Ausländerbehörde ohne Termin. Bitte bringen Sie Ihren Ausweis mit.',
      topic: 'Rat und Verwaltung',
      class: 'Routine',
      targetGroup: 'Einwohnerinnen und Einwohner',
    },
  },
  {
    daysAhead: 3,
    at: '16:30',
    post: {
      title: 'Weihnachtsmarkt öffnet: Wege ohne Stufen',
      text: 'Am Donnerstag öffnet der Weihnachtsmarkt auf dem Rathausplatz. Alle Stände sind ohne Stufen erreichbar, eine barrierefreie Toilette steht an der Marienstraße.\n\nÖffnungszeiten: täglich 11 bis 21 Uhr.',
      topic: 'Kultur und Freizeit',
      class: 'Routine',
      targetGroup: 'Familien',
    },
  },
  {
    daysAhead: 8,
    at: '08:00',
    post: {
      title: 'Abfallkalender 2027 ist da',
      text: 'Den Abfallkalender für 2027 finden Sie ab heute in Ihrem Briefkasten und als Datei auf unserer Website. Neu: Die Papiertonne wird alle drei Wochen geleert.',
      topic: 'Abfall und Sauberkeit',
      class: 'Routine',
      targetGroup: 'Einwohnerinnen und Einwohner',
    },
  },
]

/** Waiting for someone's word. */
export const waiting: ExamplePost[] = [
  {
    title: 'Trinkwasser: Rohre in der Beispielallee werden gespült',
    text: 'Am Mittwoch spülen die Stadtwerke von 8 bis 12 Uhr die Wasserrohre in der Beispielallee. Das Wasser kann danach kurz trüb sein. Lassen Sie es laufen, bis es klar ist. Gesundheitlich ist es unbedenklich.',
    topic: 'Verkehr und Baustellen',
    class: 'Standard',
    targetGroup: 'Einwohnerinnen und Einwohner',
  },
]

/** Just begun. */
export const drafts: ExamplePost[] = [
  {
    title: 'Ferienbetreuung in den Winterferien',
    text: 'Für die Winterferien gibt es noch Plätze in der Ferienbetreuung.',
    topic: 'Soziales und Wohnen',
    class: 'Standard',
    targetGroup: 'Familien',
  },
]

/** Asked on the site. */
export const questions = [
  {
    hoursAgo: 30,
    name: '',
    text: 'Für meinen Wohngeldantrag fehlt die Verdienstbescheinigung vom Oktober. Kann ich sie nachreichen, oder muss ich den Antrag neu stellen?',
    topic: 'Soziales und Wohnen',
    mayPublish: true,
  },
  {
    hoursAgo: 18,
    name: 'Erika Beispiel',
    text: 'Kommt der Bus 147 während der Sperrung der Musterbrücke überhaupt noch durch? Meine Mutter muss dreimal die Woche zur Dialyse und kann nicht umsteigen.',
    topic: 'Verkehr und Baustellen',
    mayPublish: true,
  },
  {
    hoursAgo: 2,
    name: '',
    text: 'Die Laterne vor der Grundschule am Musterweg ist seit Tagen aus. Im Dunkeln sieht man die Kinder kaum. Wer kümmert sich darum?',
    topic: 'Verkehr und Baustellen',
    mayPublish: false,
  },
]

/** Answered and published. */
export const answered = {
  hoursAgo: 100,
  text: 'Welche Unterlagen brauche ich, um mein Kind in der Kita anzumelden?',
  answer:
    'Guten Tag, Sie brauchen die Geburtsurkunde Ihres Kindes und einen Nachweis über die Masernimpfung. Anmelden können Sie sich bis zum 31. Januar in jeder Kita oder im Amt für Soziales und Wohnen.',
  published: {
    question: 'Welche Unterlagen braucht man, um ein Kind in der Kita anzumelden?',
    answer:
      'Sie brauchen die Geburtsurkunde des Kindes und einen Nachweis über die Masernimpfung. Anmelden können Sie Ihr Kind bis zum 31. Januar in jeder Kita oder im Amt für Soziales und Wohnen.',
  },
  topic: 'Soziales und Wohnen',
}

/** Said on the practice network before the first start. */
export const citizens = [
  {
    handle: 'max.mustermann',
    text: '@stadt.musterstadt Wann wird die Turnhalle am Musterweg wieder geöffnet? Der Verein weicht seit Wochen aus.',
    to: null,
  },
  { handle: 'jane.example', text: '@stadt.musterstadt Is there an English version of the waste calendar?', to: null },
  {
    handle: 'lieschen.muster',
    text: 'Guten Tag, ich habe vor drei Wochen einen Termin für meinen Ausweis beantragt und nichts gehört. Meine Nummer ist 0221 5550123.',
    to: 'stadt.musterstadt',
  },
]
