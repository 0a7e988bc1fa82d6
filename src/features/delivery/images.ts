import { buffer } from 'node:stream/consumers'
import type { OutgoingImage, PlannedImage } from '../../connectors/connector.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { mediaViews } from '../media/media.ts'

/** Thrown for a picture that may no longer be shown. */
export class PictureWithdrawn extends Error {
  constructor() {
    super('a picture was withdrawn')
    this.name = 'PictureWithdrawn'
  }
}

const plannedOf = (content: unknown): readonly PlannedImage[] => (content as { images?: PlannedImage[] }).images ?? []

/**
 * Asked before anything of a delivery is sent: what its network took already, it may post without asking for it again.
 * @throws PictureWithdrawn
 */
export async function requireShown(tx: Tx, content: unknown): Promise<void> {
  const ids = plannedOf(content).map((image) => image.mediaId)
  for (const view of (await mediaViews(tx, ids)).values()) if (view.withdrawn) throw new PictureWithdrawn()
}

/** The images a delivery was prepared with; their bytes are read, and checked against their hash, when they are sent. */
export function imagesOf(ctx: Ctx, content: unknown): (mediaId: string) => Promise<OutgoingImage> {
  const planned = plannedOf(content)
  return async (mediaId) => {
    const image = planned.find((one) => one.mediaId === mediaId)
    if (!image) throw new Error('the delivery has no such image')
    // Withdrawn since the post was planned or sent elsewhere: this channel, which waited, does not get it.
    await ctx.transaction((tx) => requireShown(tx, { images: [image] }))
    return {
      ...image,
      read: async () => {
        const { stream } = await ctx.tools.storage.openRead({ authorityId: ctx.authorityId, sha256: image.sha256 })
        return new Uint8Array(await buffer(stream))
      },
    }
  }
}
