import { z } from 'zod'
import type { Connector, Ticket } from '../connector.ts'

/**
 * The authority's own public site. A delivery to it is done in the transaction that creates it, so nothing is ever sent; the connector
 * only says what the site can show.
 */
export const site: Connector = {
  network: 'site',
  name: 'Eigene Website',
  local: true,
  limits: {
    // No limit of the medium; what one request to our own API may carry.
    text: { unit: 'characters', max: 100_000 },
    threadParts: 1,
    cutOff: null,
    altText: { max: 5000 },
    images: {
      max: 20,
      bytes: 10 * 1024 * 1024,
      maxWidth: 2560,
      maxHeight: 2560,
      types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
    },
    linkCard: false,
    edit: true,
    remove: true,
    hide: false,
    privateMessages: false,
    perMinute: 60_000,
    settleSeconds: 0,
  },
  settings: z.object({}),
  variant: z.object({}),
  connect: {
    fields: z.object({}),
    finish: () => Promise.reject(new Error('the own site is not connected, it is there')),
    health: () => Promise.resolve({ is: 'connected', expiresAt: null }),
  },
  access: () => ({ baseUrl: '', headers: {} }),
  publish: {
    prepare: (post, ids): Ticket => ({
      deliveryId: ids.deliveryId,
      text: post.text,
      language: post.language,
      media: post.images.map((image) => image.mediaId),
    }),
    send: neverSent,
    check: neverSent,
    edit: {
      prepare: (_parts, post): Ticket => ({ text: post.text, language: post.language }),
      send: neverSent,
      check: neverSent,
    },
    remove: { prepare: (parts): Ticket => ({ parts: parts.map((part) => part.remoteId) }), send: neverSent, check: neverSent },
  },
  // An answer to a question asked on the site: it stands under the citizen's private link the moment it is due.
  reply: {
    prepare: (answer, ids): Ticket => ({ deliveryId: ids.deliveryId, text: answer.text, language: answer.language }),
    send: neverSent,
    check: neverSent,
  },
}

function neverSent(): Promise<never> {
  return Promise.reject(new Error('a delivery to the own site is done when it is created and is never sent'))
}
