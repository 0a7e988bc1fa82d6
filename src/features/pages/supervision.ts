import type { Authority } from '../people/contract.ts'

type Land = Authority['land']

/** Who supervises data protection of public bodies in each Land, by office and not by person. */
export const supervisionOf: Readonly<Record<Land, string>> = {
  'DE-BB': 'die oder der Landesbeauftragte für den Datenschutz und für das Recht auf Akteneinsicht Brandenburg',
  'DE-BE': 'die oder der Berliner Beauftragte für Datenschutz und Informationsfreiheit',
  'DE-BW': 'die oder der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Baden-Württemberg',
  'DE-BY': 'die oder der Bayerische Landesbeauftragte für den Datenschutz',
  'DE-HB': 'die oder der Landesbeauftragte für Datenschutz und Informationsfreiheit der Freien Hansestadt Bremen',
  'DE-HE': 'die oder der Hessische Beauftragte für Datenschutz und Informationsfreiheit',
  'DE-HH': 'die oder der Hamburgische Beauftragte für Datenschutz und Informationsfreiheit',
  'DE-MV': 'die oder der Landesbeauftragte für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern',
  'DE-NI': 'die oder der Landesbeauftragte für den Datenschutz Niedersachsen',
  'DE-NW': 'die oder der Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen',
  'DE-RP': 'die oder der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Rheinland-Pfalz',
  'DE-SH': 'das Unabhängige Landeszentrum für Datenschutz Schleswig-Holstein',
  'DE-SL': 'das Unabhängige Datenschutzzentrum Saarland',
  'DE-SN': 'die oder der Sächsische Datenschutz- und Transparenzbeauftragte',
  'DE-ST': 'die oder der Landesbeauftragte für den Datenschutz Sachsen-Anhalt',
  'DE-TH': 'die oder der Thüringer Landesbeauftragte für den Datenschutz und die Informationsfreiheit',
}
