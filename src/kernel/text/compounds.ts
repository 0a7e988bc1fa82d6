/*
 * German nouns and noun stems as they occur in what citizens and authorities write, in normal spelling, singular, by subject.
 * Compounds are split into these; a compound listed here as a whole ("Rathaus", "Kindergarten") is never split, because its parts
 * mean something else. Add words freely: the test tables of search.test.ts say what must and must not be found.
 */
const words = `
Amt Behörde Verwaltung Stadt Gemeinde Kreis Land Bund Bezirk Ortsteil Stadtteil Rat Rathaus Bürgermeister Bürger Büro Referat Dezernat
Abteilung Leitung Dienst Stelle Service Schalter Auskunft Beratung Hilfe Einwohner Personal Mitarbeiter Ordnung Satzung
Verordnung Gesetz Recht Vorschrift Beschluss Sitzung Ausschuss Fraktion Wahl Stimme Beteiligung Haushalt Finanz Kasse Rechnung
Antrag Formular Bescheid Genehmigung Erlaubnis Bewilligung Ablehnung Widerspruch Beschwerde Anzeige Meldung Anmeldung Abmeldung Ummeldung
Bescheinigung Bestätigung Nachweis Urkunde Zeugnis Ausweis Pass Visum Unterlage Dokument Akte Gebühr Kosten Preis Steuer Abgabe Beitrag
Bußgeld Mahnung Zahlung Geld Zuschuss Förderung Leistung Unterstützung Termin Frist Öffnung Zeit Sprech Warte Online Portal Konto
Ausländer Aufenthalt Asyl Flüchtling Integration Einbürgerung
Einschulung Eheschließung Ehe Hochzeit Trauung Geburt Tod Sterbe Bestattung Friedhof Grab Erbe Name Familie Eltern Mutter Vater Kind
Jugend Senior Pflege Alter Rente Behinderung Inklusion Barriere Freiheit Armut Sozial Wohn Wohnung Miete Mieter Vermieter Obdach
Unterkunft Heim Haus Gebäude Grundstück Bau Umbau Abriss Baustelle Architekt Denkmal Sanierung Heizung Wärme Strom Gas
Energie Wasser Abwasser Kanal Kanalisation Rohr Anschluss Versorgung Klima Umwelt Natur Schutz Luft Lärm Schmutz
Müll Abfall Sperr Papier Glas Plastik Tonne Container Abfuhr Leerung Entsorgung Recycling Wertstoff Hof
Sammlung Schadstoff Kalender Reinigung Winter Sommer Räumung Schnee Glätte Laub Kehr Sauberkeit
Straße Weg Gasse Allee Platz Brücke Tunnel Kreuzung Kreisel Ampel Schild Schranke Laterne Beleuchtung Fahrbahn Gehweg Fuß Gänger
Rad Auto Kraftfahrzeug Fahrzeug Lkw Bus Bahn Zug Haltestelle Bahnhof Linie Fahrt Fahr Fahrer Ticket
Verkehr Umleitung Sperrung Stau Unfall Park Garage Ladesäule Zulassung Führerschein Kennzeichen Tempo
Geschwindigkeit Kontrolle Blitzer Schlagloch Loch Schaden Mangel Defekt Reparatur Arbeit Behelf Hafen Flughafen Schiff Fähre
Schule Gymnasium Volkshochschule Universität
Schüler Lehrer Unterricht Klasse Ferien Betreuung Ganztag Kita Kindergarten Krippe Tagesmutter Tages Essen Mensa Ausbildung Bildung Beruf
Praktikum Bewerbung Bewerber Job Angebot Kurs Seminar Studium Bücherei Bibliothek Buch Archiv Museum Theater Oper Konzert Kino
Kultur Kunst Fest Feier Feiertag Markt Weihnacht Karneval Kirmes Feuerwerk Musik Sport Turnhalle Halle Stadion Verein
Schwimm Bad Sauna Spiel Garten Wald Wiese Baum Fluss Bach See Ufer Teich Blume Grün
Fläche Anlage Zoo Tier Hund Katze Ratte Taube Wespe Leine Pflicht Fund Sache
Feuer Feuerwehr Polizei Rettung Notfall Notruf Not Katastrophe Krise Lage Warnung Alarm Sirene Probe Evakuierung Bombe Entschärfung
Kampfmittel Hochwasser Flut Sturm Unwetter Gewitter Hitze Kälte Brand Rauch Gefahr Sicherheit Überwachung Kamera Gewalt Opfer Täter
Gesundheit Krankheit Kranken Krankenhaus Klinik Arzt Apotheke Impfung Impf Test Infektion Corona Grippe Hygiene Lebensmittel Gaststätte
Gewerbe Betrieb Firma Unternehmen Handel Laden Geschäft Wirtschaft Tourismus Hotel Gast Besucher Besuch Tour Reise Karte Plan Entwicklung
Presse Mitteilung Nachricht Information Info Newsletter Zeitung Blatt Internet Website Seite Netz Digital Daten Datei
Telefon Nummer Anruf Brief Post Postfach Mail Adresse Anschrift Umzug Einzug Auszug Kontakt Frage Antwort Problem Lösung Idee Vorschlag
Kritik Lob Umfrage Ergebnis Bericht Bild Foto Video Film Text Sprache Übersetzung Dolmetscher Gebärde Leicht Fremd Deutsch
Jahr Monat Woche Tag Nacht Morgen Abend Mittag Stunde Minute Wochenende Beginn Anfang Start Pause Verspätung Ausfall Änderung Verlegung
Haupt Neben Innen Außen Ober Mittel Ost West Nord Süd Neu Alt Groß Klein Hoch Tief Voll Teil Halb Ganz Ersatz Sonder Früh Spät
Beispiel Müller Muster Einwanderung Wanderung Herausforderung Fernsehen Feststellung Stellungnahme Unternehmer Arbeitgeber Arbeitnehmer Alternative Verbraucher Zusammenarbeit Gehalt Person Mensch Mann Frau Gruppe Team Chef Gesellschaft Verband Träger Ehrenamt Ehren Freiwilligendienst
Zweck Ziel Grund Ursache Wirkung Folge Zahl Menge Größe Höhe Länge Punkt Ort Stand Standort Bereich Gebiet Zone Zentrum Mitte Region
Möbel Gerät Elektro Kühlschrank Matratze Batterie Farbe Öl Holz Metall Stein Sand Erde Asphalt Beton Dach Fenster Tür Wand Treppe Aufzug
Toilette Bank Sitzbank Brunnen Zaun Tor Mauer Turm Kirche Moschee Synagoge Schloss Burg Villa Siedlung Viertel Quartier
Transport Station Situation Organisation Kooperation Material Literatur Natürlich Erfahrung Gefährdung Entfernung Vertrag Auftrag Eintrag
Vortrag Übertrag Ertrag Verfahren Verhandlung Handlung Behandlung Haltung Unterhaltung Veranstaltung Gestaltung Erhaltung Sorge Vorsorge
Rechtsanwalt Gericht Urteil Klage Strafe Straftat Betrug Diebstahl Vandalismus Graffiti Drogen Alkohol Versicherung Kredit Bürgschaft
Grundsicherung Hartz Jobcenter Agentur Arbeitslos Ausweisung Abschiebung
Wetter Regen Eis Sonne Schatten Pollen Insekt Biene Mücke Zecke Plage Befall Schädling Bekämpfung Gift Chemie Deponie Kläranlage
Zukunft Konzept Strategie Projekt Rest Bio Melde Trink Floh Nah Fern Real Gesamt Programm Maßnahme Initiative Aktion Kampagne Wettbewerb Preisverleihung Ehrung Jubiläum Eröffnung
Einweihung Besichtigung Führung Rundgang Treffen Versammlung Demonstration Kundgebung Streik Protest Petition Unterschrift
Zimmer Raum Saal Küche Keller Boden Etage Stock Balkon Terrasse Quadratmeter Meter Kilometer
Zettel Kasten Einwurf Korb Eimer Sack Beutel Tüte Kübel
Gespräch Kraft Stoff Werk Erfolg Grenze System Schwester Politik Wagen Wache Streife Kontrolleur Brandenburg Hamburg Wiesbaden Staat Volk
Partner Kollege Sendung Abo Tarif Schiene Gleis
Lokal Wähler Kandidat Partei Mandat Parlament Landtag Bundestag Europa Minister Regierung Präsident
`

/** The words above; those of one or two letters are of no use for splitting. */
export const compoundWords: readonly string[] = words
  .trim()
  .split(/\s+/)
  .filter((word) => word.length > 2)
