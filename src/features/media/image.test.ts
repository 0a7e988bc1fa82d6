import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { cleanImage, inspectImage, MediaProblem } from './image.ts'
import { kindOfImage } from './image-sniff.ts'

type Made = 'jpeg' | 'png' | 'webp' | 'gif'

const gps = {
  IFD0: { Make: 'Beispielkamera', Copyright: 'Erika Beispiel' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 56/1 0/1' },
}

/** A still picture with something to see in it. */
function still(width = 60, height = 40) {
  return sharp({
    create: { width, height, channels: 3, background: '#3366aa', noise: { type: 'gaussian', mean: 120, sigma: 40 } },
  })
}

function make(format: Made, width?: number, height?: number): Promise<Buffer> {
  return still(width, height).toFormat(format).toBuffer()
}

/** A moving picture of frames in different grey. */
function moving(format: 'gif' | 'webp', frames = 4, side = 16): Promise<Buffer> {
  const raw = Buffer.alloc(side * side * frames * 3, 0)
  for (let i = 0; i < frames; i++) raw.fill(30 + i * 50, i * side * side * 3, (i + 1) * side * side * 3)
  return sharp(raw, { raw: { width: side, height: side * frames, channels: 3, pageHeight: side } })
    .toFormat(format, { loop: 0, delay: Array.from({ length: frames }, (_, i) => 100 + i * 10) })
    .toBuffer()
}

/** Puts a segment behind a JPEG's first two bytes. */
function withSegment(jpeg: Buffer, marker: number, content: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(content, 'latin1'), jpeg.subarray(2)])
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const result = Buffer.alloc(body.length + 8)
  result.writeUInt32BE(data.length, 0)
  body.copy(result, 4)
  result.writeUInt32BE(crc32(body), body.length + 4)
  return result
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** A PNG of a few bytes that declares any size; its data are zeros as far as they go. */
function declaredPng(width: number, height: number, extra: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(10_000))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', header), extra, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function problemOf(bytes: Uint8Array): { code: string; found: unknown } {
  try {
    inspectImage(bytes)
  } catch (error) {
    if (error instanceof MediaProblem) return { code: error.code, found: error.params.found }
    throw error
  }
  throw new Error('the picture was taken')
}

it('what draws itself is told from a picture before anything decodes it, whatever type it is sent as', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  expect(kindOfImage(bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeNull()
  expect(kindOfImage(bytes('<?xml version="1.0"?>\n<!-- x --><svg/>'))).toBeNull()
  expect(kindOfImage(bytes(''))).toBeNull()
  expect(kindOfImage(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg')
})

describe('a picture is known by its bytes', () => {
  it.each<[Made, string]>([
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['gif', 'image/gif'],
  ])('%s', async (format, type) => {
    const bytes = await make(format)
    expect(inspectImage(bytes)).toEqual({
      type,
      width: 60,
      height: 40,
      frames: 1,
      isAnimated: false,
      orientation: 1,
      bytes: bytes.length,
    })
  })

  it('counts the frames of a moving picture', async () => {
    for (const format of ['gif', 'webp'] as const) {
      expect(inspectImage(await moving(format))).toMatchObject({ width: 16, height: 16, frames: 4, isAnimated: true })
    }
  })

  it('gives the size as people see it when the camera was turned', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const bytes = await still().withMetadata({ orientation: 6 }).toFormat(format).toBuffer()
      expect(inspectImage(bytes)).toMatchObject({ width: 40, height: 60, orientation: 6 })
    }
  })

  it('takes a picture of one pixel', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'gif'] as const) {
      expect(inspectImage(await make(format, 1, 1))).toMatchObject({ width: 1, height: 1 })
      expect(await cleanImage(await make(format, 1, 1))).toMatchObject({ width: 1, height: 1 })
    }
  })
})

describe('what is no picture we take is refused by what it is', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1')
  it.each([
    ['an HTML page named .png', bytes('<!DOCTYPE html><script>alert(1)</script>'), 'type', 'html'],
    ['an HTML page behind blanks and a comment', bytes('\n  <!-- x --><HTML>'), 'type', 'html'],
    ['an SVG', bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'type', 'svg'],
    ['a script', bytes('<?php system($_GET[0]);'), 'type', 'script'],
    ['plain text', bytes('Guten Tag'), 'type', 'text'],
    ['a PDF', bytes('%PDF-1.7 ...'), 'type', 'pdf'],
    ['a ZIP', bytes('PK\x03\x04...'), 'type', 'zip'],
    ['a HEIC photo', bytes('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'type', 'heic'],
    ['an AVIF picture', bytes('\0\0\0\x1cftypavif\0\0\0\0avifmif1'), 'type', 'avif'],
    ['a film', bytes('\0\0\0\x18ftypmp42\0\0\0\0isommp42'), 'type', 'video'],
    ['a TIFF', bytes('II*\0\x08\0\0\0'), 'type', 'tiff'],
    ['bytes without sense', bytes('\x01\x02\x03\x04'), 'type', 'unknown'],
    ['nothing', bytes(''), 'empty', undefined],
  ])('%s', (_name, file, code, found) => expect(problemOf(file)).toEqual({ code, found }))

  it('animated PNG, because its movement would be lost without a word', () => {
    expect(problemOf(declaredPng(10, 10, chunk('acTL', Buffer.alloc(8))))).toEqual({ code: 'type', found: 'animated PNG' })
  })
})

describe('a picture that is another file as well is refused', () => {
  it.each([
    ['zip', 'PK\x03\x04 payload PK\x05\x06'],
    ['html', '<script>alert(1)</script>'],
    ['pdf', '%PDF-1.4'],
    ['script', '<?php phpinfo(); ?>'],
  ])('%s behind its end', async (found, tail) => {
    for (const format of ['jpeg', 'png', 'webp', 'gif'] as const) {
      expect(problemOf(Buffer.concat([await make(format), Buffer.from(tail, 'latin1')]))).toEqual({ code: 'hidden', found })
    }
  })

  it('HTML in a comment or a text chunk', async () => {
    expect(problemOf(withSegment(await make('jpeg'), 0xfe, '<html><body onload=x>'))).toEqual({ code: 'hidden', found: 'html' })
    const text = chunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>'))
    expect(problemOf(declaredPng(10, 10, text))).toEqual({ code: 'hidden', found: 'html' })
  })

  it('but what phones put behind a photo is only dropped', async () => {
    const photo = Buffer.concat([
      await make('jpeg'),
      Buffer.from('SEFH trailer of a phone, no other file'),
      await make('jpeg', 8, 8),
    ])
    expect(inspectImage(photo)).toMatchObject({ width: 60, height: 40 })
    expect(Buffer.from((await cleanImage(photo)).bytes).includes('SEFH')).toBe(false)
  })
})

describe('limits are kept before anything is decoded', () => {
  it('refuses a bomb that declares more pixels than it has bytes', () => {
    expect(problemOf(declaredPng(60_000, 60_000))).toMatchObject({ code: 'pixels' })
    expect(problemOf(declaredPng(10_000, 10_000))).toEqual({ code: 'pixels', found: 100_000_000 })
  })

  it('refuses a GIF whose frame is larger than its screen', async () => {
    const gif = await make('gif', 16, 16)
    const at = gif.indexOf(Buffer.from([0x2c, 0, 0, 0, 0]))
    gif.writeUInt16LE(65_000, at + 5)
    expect(problemOf(gif)).toMatchObject({ code: 'pixels' })
  })

  it('counts the pixels of all frames, and the frames', async () => {
    const gif = await moving('gif', 10)
    expect(() => inspectImage(gif, { bytes: 1e6, pixels: 2559, side: 100, frames: 100 })).toThrow('media.pixels')
    expect(() => inspectImage(gif, { bytes: 1e6, pixels: 2560, side: 100, frames: 9 })).toThrow('media.frames')
    expect(inspectImage(gif, { bytes: 1e6, pixels: 2560, side: 100, frames: 10 }).frames).toBe(10)
  })

  it('refuses too many bytes', async () => {
    const bytes = await make('png')
    expect(() => inspectImage(bytes, { bytes: bytes.length - 1, pixels: 1e6, side: 100, frames: 1 })).toThrow('media.bytes')
  })
})

it('refuses a picture whose end is missing, at whatever byte', async () => {
  for (const format of ['jpeg', 'png', 'webp', 'gif'] as const) {
    const whole = await make(format)
    for (const share of [0.2, 0.5, 0.9, 0.99]) {
      const { code } = problemOf(whole.subarray(0, Math.floor(whole.length * share)))
      expect(['truncated', 'damaged']).toContain(code)
    }
    expect(problemOf(whole.subarray(0, whole.length - 1)).code).toBe('truncated')
  }
})

describe('cleaning', () => {
  it('leaves nothing of camera, place, author and comments in the bytes', async () => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>'
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      let bytes: Buffer = await still().withExif(gps).withXmp(xmp).withIccProfile('p3').toFormat(format).toBuffer()
      if (format === 'jpeg') {
        bytes = withSegment(bytes, 0xed, 'Photoshop 3.0\0 8BIM IPTC Erika Beispiel')
        bytes = withSegment(bytes, 0xfe, 'aufgenommen von Erika Beispiel')
      }
      expect((await sharp(bytes).metadata()).exif).toBeDefined()
      expect(bytes.includes('Beispielkamera')).toBe(true)
      const clean = Buffer.from((await cleanImage(bytes)).bytes)
      for (const trace of [
        'Beispiel',
        'Exif',
        'GPS',
        'xmp',
        'adobe',
        'Photoshop',
        '8BIM',
        'ICC',
        'iCCP',
        'eXIf',
        'EXIF',
        'XMP ',
      ]) {
        expect(clean.includes(trace), `${format}: ${trace}`).toBe(false)
      }
      const { exif, xmp: left, iptc, icc, space } = await sharp(clean).metadata()
      expect({ exif, left, iptc, icc, space }).toEqual({ space: 'srgb' })
    }
  })

  it('turns the picture upright', async () => {
    const topLeftRed = Buffer.alloc(20 * 10 * 3, 255)
    for (let y = 0; y < 5; y++) for (let x = 0; x < 10; x++) topLeftRed.set([255, 0, 0], (y * 20 + x) * 3)
    const raw = { raw: { width: 20, height: 10, channels: 3 as const } }
    const turned = await sharp(topLeftRed, raw).withMetadata({ orientation: 6 }).png().toBuffer()
    const clean = await cleanImage(turned)
    expect(clean).toMatchObject({ width: 10, height: 20, type: 'image/png' })
    const pixel = await sharp(clean.bytes).extract({ left: 8, top: 1, width: 1, height: 1 }).raw().toBuffer()
    expect([...pixel.subarray(0, 3)]).toEqual([255, 0, 0])
  })

  it('converts other colour spaces to sRGB', async () => {
    const cmyk = await still().toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer()
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk')
    expect((await sharp((await cleanImage(cmyk)).bytes).metadata()).space).toBe('srgb')
  })

  it('keeps frames and timing of a moving picture', async () => {
    for (const format of ['gif', 'webp'] as const) {
      const clean = await cleanImage(await moving(format))
      expect(clean).toMatchObject({ type: `image/${format}`, width: 16, height: 16, frames: 4, isAnimated: true })
      expect((await sharp(clean.bytes, { animated: true }).metadata()).delay).toEqual([100, 110, 120, 130])
    }
  })

  it('keeps transparency', async () => {
    const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } } })
      .png()
      .toBuffer()
    expect((await sharp((await cleanImage(clear)).bytes).metadata()).hasAlpha).toBe(true)
  })

  it('takes a GIF that is named .jpg for what it is', async () => {
    expect((await cleanImage(await make('gif'))).type).toBe('image/gif')
  })

  it('gives the same answer for what has been cleaned', async () => {
    const once = await cleanImage(await make('png'))
    const twice = await cleanImage(once.bytes)
    expect(Buffer.from(twice.bytes).equals(Buffer.from(once.bytes))).toBe(true)
  })

  it('says damaged when the inside cannot be decoded', async () => {
    await expect(cleanImage(declaredPng(500, 500))).rejects.toMatchObject({ code: 'damaged' })
    const webp = await make('webp', 200, 200)
    webp.fill(0x55, 40, webp.length)
    await expect(cleanImage(webp)).rejects.toMatchObject({ code: 'damaged' })
  })
})

it('survives hundreds of random corruptions with a clean picture or a named problem', async () => {
  let seed = 20_261_122
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  const sources = await Promise.all([make('jpeg'), make('png'), make('webp'), make('gif'), moving('gif'), moving('webp')])
  let taken = 0
  const odd: unknown[] = []
  const attempts = Array.from({ length: 300 }, async () => {
    const bytes = Buffer.from(sources[Math.floor(random() * sources.length)] ?? [])
    for (let n = 1 + Math.floor(random() * 6); n > 0; n--) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
    const cut = random() < 0.2 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes
    try {
      await cleanImage(cut)
      taken += 1
    } catch (error) {
      if (!(error instanceof MediaProblem)) odd.push(error)
    }
  })
  await Promise.all(attempts)
  expect(odd).toEqual([])
  expect(taken).toBeGreaterThan(0)
  expect(taken).toBeLessThan(300)
}, 60_000)
