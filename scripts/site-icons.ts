/** Draws the raster icons of the public site from `src/site/icons/icon.svg`. Run by hand when the drawing changes: `node scripts/site-icons.ts`. */
import { readFile, writeFile } from 'node:fs/promises'
import sharp from 'sharp'

const folder = new URL('../src/site/icons/', import.meta.url)
const drawing = await readFile(new URL('icon.svg', folder))

const png = (size: number) =>
  sharp(drawing, { density: 300 }).resize(size, size).png({ compressionLevel: 9, palette: true }).toBuffer()

/** An ICO file that holds one PNG, which every browser since 2007 reads. */
function ico(image: Buffer, size: number): Buffer {
  const head = Buffer.alloc(22)
  head.writeUInt16LE(1, 2) // kind: icon
  head.writeUInt16LE(1, 4) // pictures
  head.writeUInt8(size, 6)
  head.writeUInt8(size, 7)
  head.writeUInt16LE(1, 10) // planes
  head.writeUInt16LE(32, 12) // bits a pixel
  head.writeUInt32LE(image.length, 14)
  head.writeUInt32LE(head.length, 18)
  return Buffer.concat([head, image])
}

await writeFile(new URL('favicon.ico', folder), ico(await png(32), 32))
const touch = await sharp(await png(140))
  .extend({ top: 20, bottom: 20, left: 20, right: 20, background: '#ffffff' })
  .flatten({ background: '#ffffff' })
await writeFile(new URL('touch.png', folder), await touch.png({ compressionLevel: 9, palette: true }).toBuffer())
