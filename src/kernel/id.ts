import { z } from 'zod'
import { worded } from './field-words.ts'

/** A typed, sortable id: what it names, an underscore, a UUIDv7 in hex. `Id<'post'>` and `Id<'channel'>` do not mix. */
export type Id<Kind extends string> = `${Kind}_${string}`

/**
 * The schema of one kind of id, for contracts.
 * @example const PostId = idSchema('post')
 */
export function idSchema<Kind extends string>(kind: Kind): z.ZodType<Id<Kind>> {
  const pattern = new RegExp(`^${kind}_[0-9a-f]{32}$`)
  const message = worded({
    de: `eine Kennung der Form ${kind}_ und 32 Hexadezimalziffern`,
    en: `an id of the form ${kind}_ and 32 hex digits`,
  })
  return z.string().regex(pattern, message) as unknown as z.ZodType<Id<Kind>>
}

/**
 * Makes a new id. The first 48 bits are the time (RFC 9562, version 7), so ids sort by creation and indexes stay dense.
 * @param now milliseconds since 1970
 */
export function makeId<Kind extends string>(kind: Kind, now: number, random: (bytes: number) => Uint8Array): Id<Kind> {
  const bytes = random(16)
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16)
  view.setUint16(0, Math.floor(now / 0x1_0000_0000))
  view.setUint32(2, now % 0x1_0000_0000)
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f))
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f))
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return `${kind}_${hex}`
}
