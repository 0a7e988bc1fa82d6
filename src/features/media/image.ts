import { type ImageType, maxImageBytes } from './contract.ts'
import { type CleanImage, decoded, decoder, encode } from './image-decode.ts'
import { MediaProblem } from './image-problem.ts'
import { findHiddenFile, sniffImage } from './image-sniff.ts'
import { readStructure } from './image-structure.ts'

export type { CleanImage } from './image-decode.ts'
export { MediaProblem } from './image-problem.ts'
export { renderImage, thumbnail } from './image-render.ts'

/** What is taken at most. Pixels are those of all frames together: they are what has to be held in memory. */
export type ImageLimits = { bytes: number; pixels: number; side: number; frames: number }

export const imageLimits: ImageLimits = { bytes: maxImageBytes, pixels: 80_000_000, side: 16_384, frames: 500 }

/** `width` and `height` as people see the picture, after its orientation. */
export type ImageFacts = {
  type: ImageType
  width: number
  height: number
  frames: number
  isAnimated: boolean
  /** EXIF orientation as found, 1 to 8; 1 is upright. */
  orientation: number
  bytes: number
}

/**
 * Looks at a file's bytes without decoding them: what it is, how large, whether it is whole and nothing else as well.
 * Cheap and safe before anything else touches the bytes.
 * @throws MediaProblem empty, type, hidden, bytes, pixels, frames, truncated, damaged
 */
export function inspectImage(bytes: Uint8Array, limits: ImageLimits = imageLimits): ImageFacts {
  if (bytes.length > limits.bytes) throw new MediaProblem('bytes', { found: bytes.length, expected: limits.bytes })
  const type = sniffImage(bytes)
  const { width, height, frames, orientation, end, metadata } = readStructure(bytes, type)
  if (width === 0 || height === 0) throw new MediaProblem('damaged', { found: `${width} x ${height}` })
  const pixels = width * height * frames
  if (frames > limits.frames) throw new MediaProblem('frames', { found: frames, expected: limits.frames })
  if (Math.max(width, height) > limits.side)
    throw new MediaProblem('pixels', { found: `${width} x ${height}`, expected: limits.side })
  if (pixels > limits.pixels) throw new MediaProblem('pixels', { found: pixels, expected: limits.pixels })
  for (const stretch of [...metadata, bytes.subarray(end)]) {
    const found = findHiddenFile(stretch)
    if (found !== null) throw new MediaProblem('hidden', { found })
  }
  const isTurned = orientation >= 5
  return {
    type,
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    frames,
    isAnimated: frames > 1,
    orientation,
    bytes: bytes.length,
  }
}

/**
 * Decodes a picture completely and writes it anew in its own format: turned upright, colours converted to sRGB, without EXIF, GPS, XMP,
 * IPTC, comments, colour profile and whatever follows its end. Animations keep their frames and their timing.
 * @throws MediaProblem as inspectImage, and damaged or slow when it cannot be decoded
 */
export async function cleanImage(bytes: Uint8Array, limits: ImageLimits = imageLimits): Promise<CleanImage> {
  const { type, isAnimated } = inspectImage(bytes, limits)
  const { data } = await decoded(() => {
    const image = decoder(bytes, { isAnimated, pixels: limits.pixels })
    // Viewers do not turn animations, and sharp cannot.
    const upright = isAnimated ? image : image.autoOrient()
    return encode(upright, type).toBuffer({ resolveWithObject: true })
  })
  const facts = inspectImage(data, { ...limits, bytes: Number.POSITIVE_INFINITY })
  return { type, width: facts.width, height: facts.height, frames: facts.frames, isAnimated: facts.isAnimated, bytes: data }
}
