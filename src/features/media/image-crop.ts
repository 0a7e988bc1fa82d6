import { MediaProblem } from './image-problem.ts'

/** A stretch of a picture, in its pixels. */
export type CropBox = { left: number; top: number; width: number; height: number }

/**
 * The largest stretch whose width divided by height lies between two ratios (Instagram: 0.8 to 1.91), placed around a focus.
 * @param focus the point that must stay, as shares of width and height; the middle when left out
 */
export function cropToRatio(
  size: { width: number; height: number },
  ratio: { min: number; max: number },
  focus: { x: number; y: number } = { x: 0.5, y: 0.5 },
): CropBox {
  const own = size.width / size.height
  const width = own > ratio.max ? Math.max(1, Math.round(size.height * ratio.max)) : size.width
  const height = own < ratio.min ? Math.max(1, Math.round(size.width / ratio.min)) : size.height
  const place = (room: number, length: number, share: number) =>
    Math.round(Math.min(Math.max(share * room - length / 2, 0), room - length))
  return { left: place(size.width, width, focus.x), top: place(size.height, height, focus.y), width, height }
}

/** @throws MediaProblem crop when the stretch is no whole part of the picture */
export function checkCrop(crop: CropBox, size: { width: number; height: number }): CropBox {
  const { left, top, width, height } = crop
  const isInside = left >= 0 && top >= 0 && width >= 1 && height >= 1 && left + width <= size.width && top + height <= size.height
  if (!isInside || ![left, top, width, height].every(Number.isInteger)) {
    throw new MediaProblem('crop', {
      found: `${width} x ${height} at ${left}, ${top}`,
      expected: `within ${size.width} x ${size.height}`,
    })
  }
  return crop
}
