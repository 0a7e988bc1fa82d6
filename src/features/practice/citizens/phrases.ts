import type { Temper } from './cast.ts'

export type Lines = readonly [string, ...string[]]

/** What citizens say about one kind of post. */
export interface Topic {
  key: string
  /** Words that make a post be about it. */
  about: RegExp
  lines: Partial<Record<Temper, Lines>>
}

/** Looked through in order; the first that fits counts. */
export const topics: readonly Topic[] = [
  {
    key: 'danger',
    about: /unwetter|hochwasser|sturm|warnung|evakuier|bombe|brand|glätte|hitze|stromausfall|gefahr/i,
    lines: {
      curious: [
        'Gilt das auch für die Musterstraße am Bach? Wir wohnen im Erdgeschoss.',
        'Sollen die Kinder morgen in die Schule oder zu Hause bleiben?',
        'Wo erfahre ich, wann Entwarnung ist?',
      ],
      practical: ['Wo kann ich Sandsäcke bekommen?', 'Ist die Beispielbrücke noch offen?'],
      grateful: ['Danke für die schnelle Information und alles Gute an die Einsatzkräfte!'],
      critical: ['Warum kam die Warnung erst jetzt? Bei uns stand das Wasser schon um sechs im Keller.'],
      rude: ['Ihr habt doch mal wieder alles verschlafen. Unfähiger Haufen!'],
      english: ['Is it safe to leave the house? I do not understand all of the warning.'],
    },
  },
  {
    key: 'roads',
    about: /sperrung|gesperrt|baustelle|umleitung|straße|brücke|verkehr|fahrbahn|kreuzung|radweg|parken/i,
    lines: {
      curious: [
        'Fährt der Bus der Linie 7 dann trotzdem? Und wo hält er?',
        'Kommt man zu Fuß noch zur Kita durch?',
        'Wie lange dauert die Sperrung denn genau?',
      ],
      practical: ['Kommen Lieferwagen morgens noch bis zum Laden?', 'Wo soll ich solange parken, wenn ich in der Straße wohne?'],
      grateful: ['Danke für die Ankündigung, so kann man wenigstens planen.'],
      critical: [
        'Schon die dritte Baustelle in diesem Jahr. Spricht sich da niemand ab?',
        'Und wo fahren die Räder? Auf der Umleitung gibt es keinen Radweg.',
      ],
      rude: ['Nichts könnt ihr, außer Straßen aufreißen! Lachhaft.'],
      english: ['Which bus can I take to the main station while the road is closed?'],
    },
  },
  {
    key: 'waste',
    about: /müll|abfall|abfuhr|tonne|sperrmüll|wertstoff|recycling|biotonne/i,
    lines: {
      curious: ['Wird die blaue Tonne dann erst nächste Woche geleert?', 'Muss ich Sperrmüll vorher anmelden?'],
      practical: ['Wo kann ich alte Farbe abgeben?'],
      grateful: ['Die Leute von der Müllabfuhr machen einen tollen Job. Danke!'],
      critical: ['Bei uns in der Beispielgasse stehen die Tonnen seit zwei Wochen voll da.'],
      rude: ['Gebühren kassieren könnt ihr, Tonnen leeren nicht.'],
      english: ['What goes into the yellow bin? Is there a list in English?'],
    },
  },
  {
    key: 'election',
    about: /wahl(?!fach)|briefwahl|stimmabgabe|wahllokal|bürgerentscheid/i,
    lines: {
      curious: ['Bis wann kann ich Briefwahl beantragen?', 'Ich habe noch keine Wahlbenachrichtigung. Was mache ich?'],
      practical: ['Ist das Wahllokal in der Schule mit dem Rollstuhl erreichbar?'],
      grateful: ['Danke an alle, die im Wahllokal helfen!'],
      critical: ['Warum wurde unser Wahllokal verlegt? Für Ältere ist der Weg zu weit.'],
      rude: ['Bringt doch eh alles nichts mit euch da oben.'],
      english: ['I am an EU citizen. Am I allowed to vote here?'],
    },
  },
  {
    key: 'children',
    about: /kita|kindergarten|kinder|schule|betreuung|ferien|jugend|spielplatz|ganztag/i,
    lines: {
      curious: ['Ab wann kann man sich anmelden?', 'Gilt das auch für die Kita am Beispielpark?', 'Gibt es Geschwisterrabatt?'],
      practical: ['Welche Unterlagen brauche ich für die Anmeldung?'],
      grateful: ['Das freut uns sehr, genau darauf haben wir gewartet!'],
      critical: ['Wir stehen seit einem Jahr auf der Warteliste. Davon steht hier nichts.'],
      rude: ['Für alles ist Geld da, nur nicht für unsere Kinder. Schämt euch.'],
      english: ['Can I fill in the form in English?'],
    },
  },
  {
    key: 'office',
    about: /bürgeramt|bürgerbüro|rathaus|termin|ausweis|reisepass|führerschein|öffnungszeit|antrag|formular|online/i,
    lines: {
      curious: ['Brauche ich einen Termin oder kann ich einfach kommen?', 'Kann meine Mutter den Ausweis für mich abholen?'],
      practical: ['Kann man bei Ihnen inzwischen mit Karte zahlen?'],
      grateful: ['War gestern da: freundlich und schnell. Danke!'],
      critical: ['Im Internet ist bis März kein einziger Termin frei. Wie soll das gehen?'],
      rude: ['Beamte halt. Um zwölf fällt der Stift.'],
      english: ['Do I need an appointment to register my new address?'],
    },
  },
  {
    key: 'leisure',
    about: /fest|konzert|veranstaltung|markt|museum|theater|bad\b|schwimm|sport|bibliothek|bücherei|ausstellung|eintritt/i,
    lines: {
      curious: ['Kostet das Eintritt?', 'Darf man Hunde mitbringen?', 'Gibt es dort eine Toilette für Rollstuhlfahrer?'],
      practical: ['Fahren danach noch Busse?'],
      grateful: ['Wir kommen mit der ganzen Familie. Super Idee!'],
      critical: ['Und für die Anwohner ist wieder bis Mitternacht Lärm.'],
      rude: ['Feiern auf Steuerzahlerkosten, was sonst.'],
      english: ['Sounds great! Do I have to book in advance?'],
    },
  },
  {
    key: 'building',
    about: /bauen|bebauung|neubau|wohnung|quartier|sanierung|planung|beteiligung|rat(?:s)?sitzung|haushalt/i,
    lines: {
      curious: ['Wo kann man die Pläne ansehen?', 'Wie können wir uns beteiligen?'],
      practical: ['Wie viele Wohnungen werden davon bezahlbar sein?'],
      grateful: ['Gut, dass hier endlich etwas vorangeht.'],
      critical: ['Und wieder verschwindet eine Wiese. Wer hat das beschlossen?'],
      rude: ['Beschlossen ist es doch längst, ihr tut nur so.'],
      english: ['Where can I see the plans?'],
    },
  },
  {
    key: 'jobs',
    about: /stellen|ausbildung|bewerb|karriere|job\b|praktikum|verstärkung/i,
    lines: {
      curious: ['Bis wann kann man sich bewerben?', 'Geht das auch in Teilzeit?'],
      grateful: ['Meine Tochter hat dort gelernt und war sehr zufrieden.'],
      critical: ['Vielleicht würde ja jemand kommen, wenn die Bezahlung stimmt.'],
      english: ['How good does my German have to be?'],
    },
  },
]

/** For what fits no topic. */
export const anything: Required<Topic['lines']> = {
  curious: ['Gibt es dazu irgendwo mehr Informationen?', 'Ab wann gilt das?', 'An wen kann ich mich mit Fragen wenden?'],
  practical: ['Kann man das auch telefonisch klären?', 'Gilt das für alle Stadtteile?'],
  grateful: ['Danke für die Info!', 'Gut zu wissen, danke.'],
  critical: ['Das hätte man auch früher sagen können.', 'Klingt gut, aber passiert auch was?'],
  rude: ['Das interessiert doch kein Schwein. Ihr habt Sorgen!'],
  english: ['Is there an English version of this?'],
}

/** Answers to an answer of the authority. */
export const thanks: Lines = [
  'Vielen Dank für die schnelle Antwort!',
  'Super, das hilft mir weiter. Danke!',
  'Alles klar, danke für die Auskunft.',
]
export const askMore: Lines = [
  'Danke. Und gilt das auch am Wochenende?',
  'Verstehe. An welche Stelle wende ich mich denn dann?',
  'Gibt es das auch schriftlich?',
]
export const englishThanks: Lines = ['Thank you, that helps!', 'Great, thanks for the quick answer.']

/** Private messages of their own accord. Case numbers and the like are invented and show why such things belong elsewhere. */
export const privateLines: Lines = [
  'Guten Tag, ich habe eine Frage zu meinem Antrag mit dem Aktenzeichen BEISPIEL-0000-01. Wie ist der Stand?',
  'Hallo, vor unserem Haus in der Musterstraße 1 ist seit Tagen die Straßenlaterne kaputt. Können Sie das weitergeben?',
  'Guten Tag, wann hat das Standesamt nächste Woche geöffnet?',
  'Ich möchte mich beschweren, aber nicht öffentlich. An wen kann ich mich wenden?',
]
/** Public posts that address the authority. */
export const mentionLines: Lines = [
  'auf dem Spielplatz am Beispielpark liegt Glas. Kann das bitte jemand wegräumen?',
  'wann macht das Freibad in diesem Jahr auf?',
  'die Ampel an der Musterkreuzung ist aus. Wissen Sie das schon?',
  'gibt es in Beispielhausen eigentlich einen Trinkwasserbrunnen?',
]

/** Added by an edit, as people do. */
export const afterthought = 'Nachtrag: Hat sich inzwischen zum Teil geklärt.'

export const stormLines: Lines = [
  'Das kann doch nicht euer Ernst sein!',
  'Wer hat das entschieden? Ich will einen Namen hören.',
  'Bitte um Antwort! Seit Stunden erreicht man niemanden.',
  'Typisch. Erst reden, dann nichts tun.',
  'Stimmt es, dass ihr das schon seit letzter Woche wusstet?',
  'Ich habe gehört, es soll noch viel schlimmer sein. Stimmt das?',
  'Bleibt mal sachlich hier, die Leute tun, was sie können.',
  'Was bedeutet das jetzt für uns in der Musterstraße?',
  'Danke für nichts.',
  'Wann kommt endlich eine Stellungnahme?',
  'Meine Eltern sind über achtzig. Wer kümmert sich um sie?',
  'Das glaubt euch doch keiner mehr.',
]
