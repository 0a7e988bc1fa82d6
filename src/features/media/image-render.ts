import sharp, { type Sharp } from 'sharp'
import { type ImageType, imageTypes } from './contract.ts'
import { type CropBox, checkCrop, cropToRatio } from './image-crop.ts'
import { type CleanImage, decoded, decoder, encode } from './image-decode.ts'
import { MediaProblem } from './image-problem.ts'

/** What a network takes. */
export type RenderLimits = {
  maxWidth: number
  maxHeight: number
  maxBytes: number
  /** MIME types, e.g. `image/jpeg`; those that we cannot write are passed over. */
  formats: readonly string[]
  crop?: 'square' | CropBox
}

export type RenderedImage = CleanImage & {
  /** True when the picture moved and the network takes only still ones: the first frame is left. */
  lostAnimation: boolean
}

/** Tried from the best on until the file is small enough; then the picture shrinks. */
const qualities = [92, 84, 76, 68, 60]
const shrinkBy = 0.85
/** Smaller than this nobody recognises anything. */
const smallestSide = 100

/**
 * Makes a picture fit a network: cropped, not larger than allowed, in a format it takes, at the best quality that keeps the bytes.
 * A picture that fits already is returned as it is; none is ever enlarged.
 * @throws MediaProblem crop, type (no format of ours is taken) or unfit (cannot be made small enough)
 */
export async function renderImage(clean: CleanImage, limits: RenderLimits): Promise<RenderedImage> {
  const crop = limits.crop === undefined ? null : cropOf(limits.crop, clean)
  const area = crop ?? { left: 0, top: 0, width: clean.width, height: clean.height }
  const isWhole = area.width === clean.width && area.height === clean.height
  const fits = area.width <= limits.maxWidth && area.height <= limits.maxHeight
  if (isWhole && fits && clean.bytes.length <= limits.maxBytes && limits.formats.includes(clean.type)) {
    return { ...clean, lostAnimation: false }
  }
  const types = typesFor(clean, await hasTransparency(clean), limits.formats)
  let scale = Math.min(1, limits.maxWidth / area.width, limits.maxHeight / area.height)
  for (;;) {
    const width = Math.max(1, Math.floor(area.width * scale))
    const height = Math.max(1, Math.floor(area.height * scale))
    const { rendered, smallest } = await firstThatFits(clean, area, { width, height }, types, limits.maxBytes)
    if (rendered) return rendered
    if (Math.max(width, height) <= smallestSide) throw new MediaProblem('unfit', { found: smallest, expected: limits.maxBytes })
    // Bytes grow about with the area: jump near to what will fit instead of creeping there.
    scale *= Math.min(shrinkBy, Math.sqrt(limits.maxBytes / smallest))
    scale = Math.max(scale, smallestSide / Math.max(area.width, area.height))
  }
}

/** A small still picture for lists, WebP, not larger than `side` in either direction. */
export async function thumbnail(clean: CleanImage, side: number): Promise<CleanImage> {
  const { data, info } = await decoded(() => {
    const image = decoder(clean.bytes, { isAnimated: false, pixels: Number.MAX_SAFE_INTEGER })
    const small = image.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    return encode(small, 'image/webp', 76).toBuffer({ resolveWithObject: true })
  })
  return { type: 'image/webp', width: info.width, height: info.height, frames: 1, isAnimated: false, bytes: data }
}

function cropOf(crop: 'square' | CropBox, clean: CleanImage): CropBox {
  return checkCrop(crop === 'square' ? cropToRatio(clean, { min: 1, max: 1 }) : crop, clean)
}

async function hasTransparency(clean: CleanImage): Promise<boolean> {
  if (clean.type === 'image/jpeg') return false
  const { isOpaque } = await decoded(() => sharp(clean.bytes, { failOn: 'error' }).stats())
  return !isOpaque
}

function canMove(type: ImageType): boolean {
  return type === 'image/webp' || type === 'image/gif'
}

/** The formats to try, best first. Its own comes first; a moving picture stays moving where it can; JPEG has no transparency. */
function typesFor(clean: CleanImage, isTransparent: boolean, formats: readonly string[]): ImageType[] {
  const taken = imageTypes.filter((type) => formats.includes(type))
  const moving = clean.isAnimated ? taken.filter(canMove) : []
  const candidates = moving.length > 0 ? moving : taken.filter((type) => type !== 'image/gif')
  const withAlpha = isTransparent ? candidates.filter((type) => type !== 'image/jpeg') : candidates
  const usable = withAlpha.length > 0 ? withAlpha : candidates
  const types = usable.length > 0 ? usable : taken
  if (types.length === 0) throw new MediaProblem('type', { found: clean.type, expected: formats.join(', ') })
  const rank = (type: ImageType) =>
    type === clean.type ? -1 : ['image/jpeg', 'image/webp', 'image/png', 'image/gif'].indexOf(type)
  return types.sort((a, b) => rank(a) - rank(b))
}

type Size = { width: number; height: number }

async function firstThatFits(clean: CleanImage, area: CropBox, size: Size, types: ImageType[], maxBytes: number) {
  let smallest = Number.POSITIVE_INFINITY
  const isAnimated = clean.isAnimated && types.some(canMove)
  const source = await resized(clean, area, size, isAnimated)
  for (const type of types) {
    for (const quality of qualities) {
      const { data, info } = await decoded(() => {
        const image = source()
        const flat = type === 'image/jpeg' ? image.flatten({ background: '#ffffff' }) : image
        return encode(flat, type, quality).toBuffer({ resolveWithObject: true })
      })
      if (data.length <= maxBytes) {
        const { width, pageHeight, height } = info
        const frames = isAnimated ? clean.frames : 1
        const lostAnimation = clean.isAnimated && !isAnimated
        const rendered: RenderedImage = {
          type,
          width,
          height: pageHeight ?? height,
          frames,
          isAnimated,
          bytes: data,
          lostAnimation,
        }
        return { rendered, smallest }
      }
      smallest = Math.min(smallest, data.length)
      // Far too large: no quality will help at this size.
      if (data.length > maxBytes * 8) break
    }
  }
  return { rendered: null, smallest }
}

/** Pipelines that begin with the picture at its new size. A still one is decoded once, however many qualities are tried. */
async function resized(clean: CleanImage, area: CropBox, size: Size, isAnimated: boolean): Promise<() => Sharp> {
  const isWhole = area.width === clean.width && area.height === clean.height
  const open = () => {
    const image = decoder(clean.bytes, { isAnimated, pixels: Number.MAX_SAFE_INTEGER })
    return (isWhole ? image : image.extract(area)).resize({ ...size, fit: 'fill' })
  }
  if (isAnimated) return open
  const { data, info } = await decoded(() => open().raw().toBuffer({ resolveWithObject: true }))
  const { width, height, channels } = info
  return () => sharp(data, { raw: { width, height, channels } })
}
