import type { Person } from './example-setup.ts'

/** Asks the API as one of the example people; the answer as JSON. */
export type Ask = <T>(person: Person, method: string, path: string) => Promise<T>

interface Item {
  id: string
  title?: string
  name?: string
}

/** Every screen of the desk with something on it, as somebody whose screen it is: person → addresses below `/desk`. */
export async function deskScreens(ask: Ask): Promise<Partial<Record<Person, string[]>>> {
  /** The id of what is called so in one of the API's lists. */
  const idOf = async (person: Person, list: string, called: string): Promise<string> => {
    const answer = await ask<{ items?: Item[]; channels?: Item[] }>(person, 'GET', list)
    const found = (answer.items ?? answer.channels ?? []).find((one) => (one.title ?? one.name ?? '').startsWith(called))
    if (!found) throw new Error(`${list} lists no ${called}`)
    return found.id
  }
  const post = (title: string) => idOf('Rita', '/posts?limit=100', title)
  const channel = await idOf('Vera', '/channels', 'Übungsnetz Musterstadt')
  return {
    Rita: [
      '/heute',
      '/konto',
      '/eigene-behoerde',
      '/dialog',
      `/dialog/${await idOf('Rita', '/conversations', 'Für meinen Wohngeldantrag')}`,
      '/antworten',
      '/beitraege',
      '/beitraege?ansicht=woche',
      '/beitraege?ansicht=liste',
      '/beitraege/neu',
      `/beitraege/${await post('Ferienbetreuung')}`,
      `/beitraege/${await post('Musterbrücke')}`,
    ],
    Frank: ['/beitraege/freigaben', `/beitraege/${await post('Trinkwasser')}/freigabe`],
    Vera: [
      '/kanaele',
      '/kanaele/verbinden',
      '/kanaele/zielgruppen',
      `/kanaele/${channel}`,
      `/kanaele/${channel}/verbinden`,
      '/verwaltung',
      '/verwaltung/personen',
      '/verwaltung/personen/einladen',
      `/verwaltung/personen/${await idOf('Vera', '/staff', 'Dana')}`,
      '/verwaltung/rollen',
      `/verwaltung/rollen/${await idOf('Vera', '/roles', 'Dialog')}`,
      '/verwaltung/aemter',
      '/verwaltung/behoerde',
      '/verwaltung/texte',
      '/verwaltung/texte/netiquette',
      '/verwaltung/themen',
      '/verwaltung/beitragsklassen',
      '/verwaltung/pruefungen',
      '/verwaltung/uebungsnetz',
      '/verwaltung/anlage',
    ],
    Dieter: ['/verwaltung/fristen', '/verwaltung/auskunft', '/verwaltung/protokoll'],
  }
}

/** The screens that one sees without being signed in. */
export const screensBeforeSignIn = ['/anmelden', '/einladung', '/passwort-vergessen', '/neues-passwort', '/einrichten', '/']
