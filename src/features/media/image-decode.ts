import sharp, { type Sharp } from 'sharp'
import type { ImageType } from './contract.ts'
import { MediaProblem } from './image-problem.ts'

/** A picture without metadata, upright, in sRGB: safe to keep and to show. */
export type CleanImage = {
  type: ImageType
  width: number
  height: number
  frames: number
  isAnimated: boolean
  bytes: Uint8Array
}

// Only the four readers we accept are ever reached, whatever a file pretends to be. The fifth draws our own preview pictures
// (site/og): bytes from outside never come to it, since they are told by their first bytes before anything is decoded.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadSvgBuffer',
  ],
})
// One thread per picture and so many pictures at a time: memory is the limit here, not the processor.
sharp.concurrency(1)
sharp.cache(false)
let freeSlots = 2
const waiting: (() => void)[] = []

/** No picture within the limits takes so long; one made to take long does. */
const decodeSeconds = 30

/** A pipeline that reads bytes into sRGB, strictly and within limits. Run it in `decoded`. */
export function decoder(bytes: Uint8Array, { isAnimated, pixels }: { isAnimated: boolean; pixels: number }): Sharp {
  return sharp(bytes, { failOn: 'error', limitInputPixels: pixels, animated: isAnimated })
    .timeout({ seconds: decodeSeconds })
    .toColourspace('srgb')
}

/**
 * Runs a pipeline when a slot is free, in the order of asking.
 * @throws MediaProblem damaged, pixels or slow, with the decoder's own words
 */
export async function decoded<Result>(work: () => Promise<Result>): Promise<Result> {
  if (freeSlots > 0) freeSlots -= 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    if (/timeout/i.test(words)) throw new MediaProblem('slow', { expected: decodeSeconds })
    if (/pixel limit/i.test(words)) throw new MediaProblem('pixels', { found: words.slice(0, 200) })
    throw new MediaProblem('damaged', { found: words.slice(0, 200) })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else freeSlots += 1
  }
}

/** The quality in which originals are kept. */
export const originalQuality = 92

/** Writes a picture in a format, in that quality unless another is given. No metadata is written. */
export function encode(image: Sharp, type: ImageType, quality = originalQuality): Sharp {
  switch (type) {
    case 'image/jpeg':
      // mozjpeg makes smaller files in four times the time: worth it for small copies, not for originals of 50 megapixels.
      return image.jpeg({ quality, chromaSubsampling: quality > 80 ? '4:4:4' : '4:2:0', mozjpeg: quality < originalQuality })
    case 'image/png':
      return image.png(quality < originalQuality ? { palette: true, quality, effort: 7 } : { compressionLevel: 9 })
    case 'image/webp':
      return image.webp({ quality, smartSubsample: true })
    case 'image/gif':
      return image.gif({ effort: 7, colours: Math.max(16, Math.round((quality / originalQuality) ** 3 * 256)) })
  }
}
