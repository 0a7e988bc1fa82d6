import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { type MediaFileQuery, mediaFaults } from './contract.ts'
import { worded } from './faults.ts'
import { type CleanImage, imageLimits, inspectImage, renderImage, thumbnail } from './image.ts'
import { fitsShape, previewShape, recipeOf, type Shape, thumbSide } from './rules.ts'
import * as store from './store.ts'
import { keepFile } from './upload.ts'

/** A picture in one form: what is sent to a network or shown on a screen. */
export interface Rendition {
  mediaId: string
  /** Of the file, in hex; the bytes lie under it in the storage. */
  sha256: string
  type: string
  width: number
  height: number
  bytes: number
}

/**
 * The form of a picture that a network takes, made once and kept. Call it before the transaction that sends: making it takes seconds.
 * @param shape the `images` part of a connector's limits
 * @throws mediaFaults unfit, withdrawn, fileLost
 */
export async function renderFor(ctx: Ctx, mediaId: string, shape: Shape): Promise<Rendition> {
  const { bytes: maxBytes, types: formats, ...rest } = shape
  const limits = { ...rest, maxBytes, formats }
  return made(ctx, mediaId, {
    recipe: recipeOf(shape),
    isOriginal: (media) => fitsShape(media, shape),
    make: (clean) => renderImage(clean, limits),
  })
}

interface Recipe {
  recipe: string
  /** True when the picture needs no other form. */
  isOriginal(media: store.MediaRow): boolean
  make(clean: CleanImage): Promise<CleanImage>
}

async function made(ctx: Ctx, mediaId: string, { recipe, isOriginal, make }: Recipe): Promise<Rendition> {
  const { media, kept } = await ctx.transaction(async (tx) => {
    const media = await store.find(tx, mediaId)
    if (media.withdrawn_at) throw mediaFaults.withdrawn()
    return { media, kept: await store.rendition(tx, mediaId, recipe) }
  })
  if (kept) return toRendition(kept)
  if (isOriginal(media)) return ofMedia(media)
  return worded(async () => {
    const { type, width, height, bytes } = await make(await readImage(ctx, media.sha256))
    const { sha256 } = await ctx.tools.storage.put(ctx.authorityId, bytes)
    return ctx.transaction(async (tx) => {
      await keepFile(tx, sha256, bytes)
      return toRendition(
        await store.insertRendition(tx, { media_id: mediaId, recipe, sha256, type, width, height, bytes: bytes.length }),
      )
    })
  }, media.file_name)
}

/** A form that was made before, within the sending transaction; null when it must be rendered first. */
export async function keptRendition(tx: Tx, mediaId: string, shape: Shape): Promise<Rendition | null> {
  const media = await store.find(tx, mediaId)
  if (media.withdrawn_at) throw mediaFaults.withdrawn()
  const kept = await store.rendition(tx, mediaId, recipeOf(shape))
  if (kept) return toRendition(kept)
  return fitsShape(media, shape) ? ofMedia(media) : null
}

/** A picture's file for a screen of the desk. */
export async function mediaFile(ctx: Ctx, input: MediaFileQuery): Promise<Rendition & { open(): Promise<Readable> }> {
  const file = await fileOfSize(ctx, input)
  return { ...file, open: () => openFile(ctx, file.sha256) }
}

function fileOfSize(ctx: Ctx, { id, size }: MediaFileQuery): Promise<Rendition> {
  switch (size) {
    case 'thumb':
      return made(ctx, id, {
        recipe: `thumb ${thumbSide}`,
        isOriginal: () => false,
        make: (clean) => thumbnail(clean, thumbSide),
      })
    case 'preview':
      return renderFor(ctx, id, previewShape)
    case 'original':
      return ctx.transaction(async (tx) => {
        const media = await store.find(tx, id)
        if (media.withdrawn_at) throw mediaFaults.withdrawn()
        return ofMedia(media)
      })
  }
}

/** The bytes as a stream that fails rather than delivering something else. */
export async function openFile(ctx: Ctx, sha256: string): Promise<Readable> {
  const { stream } = await worded(() => ctx.tools.storage.openRead({ authorityId: ctx.authorityId, sha256 }))
  return stream
}

async function readImage(ctx: Ctx, sha256: string): Promise<CleanImage> {
  const bytes = await buffer(await openFile(ctx, sha256))
  // Cleaning may have made it larger than an upload may be.
  const { type, width, height, frames, isAnimated } = inspectImage(bytes, { ...imageLimits, bytes: Number.POSITIVE_INFINITY })
  return { type, width, height, frames, isAnimated, bytes }
}

function ofMedia({ id, sha256, type, width, height, bytes }: store.MediaRow): Rendition {
  return { mediaId: id, sha256, type, width, height, bytes }
}

function toRendition(row: store.RenditionRow): Rendition {
  const { media_id: mediaId, sha256, type, width, height, bytes } = row
  return { mediaId, sha256, type, width, height, bytes }
}
