import { fits } from '../../kernel/text/measure.ts'
import type { AnyConnector, Outgoing, OutgoingImage, TicketIds } from '../connector.ts'

let made = 0

export function ids(): TicketIds {
  made += 1
  return {
    deliveryId: `delivery_${crypto.randomUUID().replaceAll('-', '')}`,
    createdAt: new Date().toISOString(),
    nonce: `n${made}${crypto.randomUUID().replaceAll('-', '')}`,
  }
}

export function post(o: { text?: string; images?: readonly OutgoingImage[] } = {}): Outgoing {
  made += 1
  return {
    text: o.text ?? `Die Beispielstraße ist ab Montag gesperrt (${made}).`,
    language: 'de',
    images: (o.images ?? []).map(({ read: _, ...planned }) => planned),
    link: null,
    siteUrl: 'https://behoerde.example/beitraege/1',
    variant: {},
  }
}

/** A text that becomes a thread of about so many parts on this network. */
export function longText(connector: AnyConnector, parts: number): string {
  const sentence =
    'Die Sperrung der Beispielbrücke dauert länger als geplant, bitte benutzen Sie die Umleitung über die Musterstraße. '
  let one = sentence
  while (fits(one + sentence, connector.limits.text)) one += sentence
  return one.repeat(parts - 1) + sentence
}

/** Refuses every change from now on, at any depth. */
export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}
