import type { Limits } from '../connector.ts'

/** What the practice network can do. Its server has the same figures; the contract test counts that both agree. */
export const limits: Limits = {
  text: { unit: 'characters', max: 500, urlLength: 23 },
  threadParts: 20,
  cutOff: { characters: 280, lines: 8 },
  altText: { max: 1500 },
  images: {
    max: 4,
    bytes: 4 * 1024 * 1024,
    maxWidth: 2048,
    maxHeight: 2048,
    types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  },
  linkCard: true,
  edit: true,
  remove: true,
  hide: true,
  privateMessages: true,
  perMinute: 3000,
  // It accepts a request within 1.5 s after it arrived or not at all.
  settleSeconds: 2,
}
