/**
 * Words that make a hashtag a sentence or a call rather than a noun: pronouns, verbs, participles, adverbs and adjectives as they stand in
 * hashtags of public authorities. The dictionary of compounds has nouns only, and these hardly ever begin or end a German noun.
 */
export const sentenceWords: ReadonlySet<string> = new Set(
  `wir ich dich mich euch uns unser unsere mein meine dein deine eure alle alles jeder jede wer was wie warum wann hier jetzt heute morgen
  danke bitte gemeinsam zusammen miteinander füreinander nicht kein keine mehr immer wieder gegen statt bist sind seid haben kann können
  macht machen mach suchen sucht such hilft helfen hilf bleibt bleiben bleib lesen liest wählen wählt geht gehen komm kommt kommen lebt leben
  liebt lieben lernt lernen schützt schützen schafft schaffen zeigt zeigen zählt zählen feiert feiern baut bauen fährt fahren läuft laufen
  spricht sprechen fragt fragen sagt sagen hält halten stärkt stärken gestalten gestaltet mitmachen mitreden mitbestimmen dabei
  gesperrt geöffnet geschlossen gesucht gefunden geschafft erneuert eröffnet gestartet verschoben abgesagt
  offen sicher sauber grün bunt stark neu neue neuer gut besser digital lokal nachhaltig barrierefrei kostenlos mobil aktiv gesund`.split(
    /\s+/,
  ),
)

/** Ends of words that are mostly one word, however long: "Digitalisierung", "Nachhaltigkeit". */
export const oneWordEnd =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|täten|ismus|ment|mente|ling|linge|innen|lich|isch|ität|wahl|empfang|ausbau|beauftragte)$/
