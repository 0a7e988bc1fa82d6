import { buffer } from 'node:stream/consumers'
import type { OutgoingImage, PlannedImage } from '../../connectors/connector.ts'
import type { Ctx } from '../../infra/ctx.ts'

/** The images a delivery was prepared with; their bytes are read, and checked against their hash, when they are sent. */
export function imagesOf(ctx: Ctx, content: unknown): (mediaId: string) => Promise<OutgoingImage> {
  const planned = (content as { images?: PlannedImage[] }).images ?? []
  return async (mediaId) => {
    const image = planned.find((one) => one.mediaId === mediaId)
    if (!image) throw new Error('the delivery has no such image')
    return {
      ...image,
      read: async () => {
        const { stream } = await ctx.tools.storage.openRead({ authorityId: ctx.authorityId, sha256: image.sha256 })
        return new Uint8Array(await buffer(stream))
      },
    }
  }
}
