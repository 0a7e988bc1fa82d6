import { type ImageStructure, nameAt, readOrientation } from './image-bytes.ts'
import { MediaProblem } from './image-problem.ts'

/** GIF89a specification. A frame may be larger than the screen it declares, so the larger counts. */
export function readGif(bytes: Uint8Array, view: DataView): ImageStructure {
  const found: ImageStructure = {
    width: view.getUint16(6, true),
    height: view.getUint16(8, true),
    frames: 0,
    orientation: 1,
    end: 0,
    metadata: [],
  }
  let at = 13 + colourTable(view.getUint8(10))
  for (;;) {
    const block = view.getUint8(at)
    if (block === 0x3b) break
    if (block === 0x21) {
      const end = endOfSubBlocks(view, at + 2)
      // Graphic control extensions hold no text; comments, plain text and application data may.
      if (view.getUint8(at + 1) !== 0xf9) found.metadata.push(bytes.subarray(at + 2, end))
      at = end
    } else if (block === 0x2c) {
      found.frames += 1
      found.width = Math.max(found.width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true))
      found.height = Math.max(found.height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true))
      at = endOfSubBlocks(view, at + 11 + colourTable(view.getUint8(at + 9)))
    } else throw new MediaProblem('damaged', { found: `unknown block at byte ${at}` })
  }
  if (found.frames === 0) throw new MediaProblem('damaged', { found: 'no picture' })
  found.end = at + 1
  return found
}

function colourTable(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

function endOfSubBlocks(view: DataView, from: number): number {
  let at = from
  for (let size = view.getUint8(at); size !== 0; size = view.getUint8(at)) at += size + 1
  return at + 1
}

/** WebP container specification (RFC 9649). */
export function readWebp(bytes: Uint8Array, view: DataView): ImageStructure {
  const found: ImageStructure = { width: 0, height: 0, frames: 0, orientation: 1, end: 8 + view.getUint32(4, true), metadata: [] }
  if (found.end > bytes.length) throw new MediaProblem('truncated')
  const pictures = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
  let at = 12
  while (at + 8 <= found.end) {
    const kind = nameAt(bytes, at)
    const length = view.getUint32(at + 4, true)
    const data = at + 8
    if (data + length > found.end) throw new MediaProblem('truncated')
    const grow = (width: number, height: number) => {
      found.width = Math.max(found.width, width)
      found.height = Math.max(found.height, height)
    }
    if (kind === 'VP8X') grow(uint24(view, data + 4) + 1, uint24(view, data + 7) + 1)
    if (kind === 'ANMF') grow(uint24(view, data + 6) + 1, uint24(view, data + 9) + 1)
    if (kind === 'VP8 ') grow(view.getUint16(data + 6, true) & 0x3fff, view.getUint16(data + 8, true) & 0x3fff)
    if (kind === 'VP8L') {
      const bits = view.getUint32(data + 1, true)
      grow((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
    }
    if (kind === 'ANMF' || kind === 'VP8 ' || kind === 'VP8L') found.frames += 1
    const content = bytes.subarray(data, data + length)
    if (kind === 'EXIF') found.orientation = readOrientation(content[0] === 0x45 ? content.subarray(6) : content)
    if (!pictures.has(kind)) found.metadata.push(content)
    at = data + length + (length % 2)
  }
  if (found.frames === 0) throw new MediaProblem('damaged', { found: 'no picture' })
  return found
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 65_536
}
