import type { ImageType } from './contract.ts'
import { type ImageStructure, nameAt, readOrientation } from './image-bytes.ts'
import { MediaProblem } from './image-problem.ts'
import { readGif, readWebp } from './image-structure-animated.ts'

/**
 * Walks through the container from beginning to end.
 * @throws MediaProblem truncated when the end is missing, damaged when the container makes no sense, type for animated PNG
 */
export function readStructure(bytes: Uint8Array, type: ImageType): ImageStructure {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    switch (type) {
      case 'image/jpeg':
        return readJpeg(bytes, view)
      case 'image/png':
        return readPng(bytes, view)
      case 'image/gif':
        return readGif(bytes, view)
      case 'image/webp':
        return readWebp(bytes, view)
    }
  } catch (error) {
    // DataView refuses to read behind the end.
    if (error instanceof RangeError) throw new MediaProblem('truncated')
    throw error
  }
}

/** ITU T.81, annex B. */
function readJpeg(bytes: Uint8Array, view: DataView): ImageStructure {
  const found: ImageStructure = { width: 0, height: 0, frames: 1, orientation: 1, end: 0, metadata: [] }
  let at = 2
  for (;;) {
    if (view.getUint8(at) !== 0xff) throw new MediaProblem('damaged', { found: `no marker at byte ${at}` })
    const marker = view.getUint8(at + 1)
    at += 2
    if (marker === 0xff) {
      at -= 1
      continue
    }
    if (marker === 0xd9) break
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) continue
    const length = view.getUint16(at)
    if (length < 2) throw new MediaProblem('damaged', { found: `segment length at byte ${at}` })
    const segment = bytes.subarray(at + 2, at + length)
    if (segment.length < length - 2) throw new MediaProblem('truncated')
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) {
      found.height = view.getUint16(at + 3)
      found.width = view.getUint16(at + 5)
    }
    if ((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe) found.metadata.push(segment)
    if (marker === 0xe1 && startsWith(segment, 'Exif\0\0')) found.orientation = readOrientation(segment.subarray(6))
    at += length
    if (marker === 0xda) at = endOfScan(bytes, at)
  }
  found.end = at
  return found
}

/** Compressed data ends at the next marker that is neither a restart nor a stuffed 0xff. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  throw new MediaProblem('truncated')
}

/** PNG third edition, section 5. */
function readPng(bytes: Uint8Array, view: DataView): ImageStructure {
  const found: ImageStructure = {
    width: view.getUint32(16),
    height: view.getUint32(20),
    frames: 1,
    orientation: 1,
    end: 0,
    metadata: [],
  }
  const critical = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND'])
  let at = 8
  for (;;) {
    const length = view.getUint32(at)
    const kind = nameAt(bytes, at + 4)
    const data = bytes.subarray(at + 8, at + 8 + length)
    view.getUint32(at + 8 + length)
    if (at === 8 && kind !== 'IHDR') throw new MediaProblem('damaged', { found: 'no IHDR' })
    if (kind === 'acTL') throw new MediaProblem('type', { found: 'animated PNG', expected: 'JPEG, PNG, WebP, GIF' })
    if (kind === 'eXIf') found.orientation = readOrientation(data)
    if (!critical.has(kind)) found.metadata.push(data)
    at += 12 + length
    if (kind === 'IEND') break
  }
  found.end = at
  return found
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return String.fromCharCode(...bytes.subarray(0, text.length)) === text
}
