import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { PublicPage } from '../../../infra/http/page.ts'
import { kindOfImage } from '../../media/media.ts'
import { NetworkError } from '../refusal.ts'
import { imageRule } from '../rules.ts'
import { keepMedia } from '../store.ts'
import { operation } from './serve.ts'

/** Uploads: the raw bytes as the body. The same bytes again give the same id. */
export const mediaOperations: PublicPage[] = [
  operation({
    method: 'POST',
    path: '/media',
    does: 'write',
    // A little more than allowed, so that the network's own error is the answer.
    bodyLimit: imageRule.bytes + 64 * 1024,
    run: async ({ ctx, account, request }) => {
      const bytes = request.raw
      if (bytes.length > imageRule.bytes) throw new NetworkError('too_large')
      const image = await look(bytes, request.headers['content-type'] ?? '')
      const id = await ctx.transaction((tx) =>
        keepMedia(tx.db, {
          authority_id: tx.authorityId,
          id: tx.newId('practicemedia'),
          account_id: account.id,
          sha256: createHash('sha256').update(bytes).digest('hex'),
          bytes,
          created_at: tx.clock.now(),
          ...image,
        }),
      )
      return { status: 201, body: { media: { id, ...image } } }
    },
  }),
]

/** What an image is, from its bytes; they must be what the header says. */
async function look(bytes: Buffer, contentType: string): Promise<{ type: string; width: number; height: number }> {
  const declared = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!imageRule.types.some((type) => type === declared)) throw new NetworkError('wrong_type')
  // Before any decoder sees them: one of them reads what draws itself and is for our own drawings only.
  if (kindOfImage(bytes) !== declared) throw new NetworkError('bad_image')
  const facts = await sharp(bytes, { limitInputPixels: 64_000_000 })
    .metadata()
    .catch(() => null)
  const type = `image/${facts?.format}`
  if (!facts?.width || !facts.height || type !== declared) throw new NetworkError('bad_image')
  if (facts.width > imageRule.side || facts.height > imageRule.side)
    throw new NetworkError('bad_image', { detail: 'more than 2048 pixels' })
  return { type, width: facts.width, height: facts.height }
}
