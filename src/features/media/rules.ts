import { imageTypes } from './contract.ts'

/** What a network takes of one picture; the part of its limits that shapes the file. */
export interface Shape {
  bytes: number
  maxWidth: number
  maxHeight: number
  types: readonly string[]
  crop?: 'square'
}

/** Raised when the way of rendering changes: old renditions are then made anew. */
const renderingVersion = 1

/** Names a shape in plain words, so that equal limits of different networks share one rendition. */
export function recipeOf(shape: Shape): string {
  const types = [...shape.types].sort().map((type) => type.replace('image/', ''))
  const crop = shape.crop ? ` ${shape.crop}` : ''
  return `v${renderingVersion} ${shape.maxWidth}x${shape.maxHeight} ${shape.bytes}B ${types.join('+')}${crop}`
}

/** True when a picture already is what the shape asks for: then it goes out as it is kept. */
export function fitsShape(image: { type: string; width: number; height: number; bytes: number }, shape: Shape): boolean {
  if (shape.crop === 'square' && image.width !== image.height) return false
  return (
    shape.types.includes(image.type) &&
    image.bytes <= shape.bytes &&
    image.width <= shape.maxWidth &&
    image.height <= shape.maxHeight
  )
}

/** The longest side of a picture in lists. */
export const thumbSide = 320

/** The form for the desk's screens and for pages of our own that show a picture large. */
export const previewShape: Shape = { bytes: 2_000_000, maxWidth: 1280, maxHeight: 1280, types: imageTypes }

/** A file's own name without folders and control characters: shown to staff and compared with the description, nothing else. */
export function plainFileName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
  const clean = last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  return clean.slice(0, 200) || 'bild'
}
