/** What a walk through a picture's container finds, without decoding a pixel. */
export type ImageStructure = {
  width: number
  height: number
  frames: number
  /** EXIF orientation, 1 to 8. */
  orientation: number
  /** Where the picture ends; what follows belongs to no picture. */
  end: number
  /** Metadata: stretches that may hold anything. */
  metadata: Uint8Array[]
}

/** The orientation in EXIF data (a TIFF header and its first directory); 1 when there is none or it makes no sense. */
export function readOrientation(exif: Uint8Array): number {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength)
  try {
    const little = view.getUint16(0) === 0x4949
    const directory = view.getUint32(4, little)
    const entries = view.getUint16(directory, little)
    for (let i = 0; i < entries; i++) {
      const entry = directory + 2 + i * 12
      if (view.getUint16(entry, little) !== 0x0112) continue
      const orientation = view.getUint16(entry + 8, little)
      return orientation >= 1 && orientation <= 8 ? orientation : 1
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return 1
}

export function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}
