import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type CleanImage, cleanImage, inspectImage, renderImage, thumbnail } from './image.ts'
import { cropToRatio } from './image-crop.ts'

const anything = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']
const wide = { maxWidth: 4096, maxHeight: 4096, maxBytes: 2_000_000, formats: anything }

function noisy(width: number, height: number, format: 'jpeg' | 'png' | 'webp' | 'gif'): Promise<CleanImage> {
  const create = {
    width,
    height,
    channels: 3 as const,
    background: '#fff',
    noise: { type: 'gaussian' as const, mean: 128, sigma: 60 },
  }
  return sharp({ create })
    .toFormat(format)
    .toBuffer()
    .then((bytes) => cleanImage(bytes))
}

async function moving(frames = 4, side = 64): Promise<CleanImage> {
  const raw = Buffer.alloc(side * side * frames * 3)
  for (let i = 0; i < raw.length; i++) raw[i] = (i * 7919 + Math.floor(i / (side * side)) * 31) % 251
  const gif = await sharp(raw, { raw: { width: side, height: side * frames, channels: 3, pageHeight: side } })
    .gif()
    .toBuffer()
  return cleanImage(gif)
}

it('leaves a picture alone that fits already', async () => {
  const clean = await noisy(100, 80, 'jpeg')
  expect((await renderImage(clean, wide)).bytes).toBe(clean.bytes)
})

it('makes a picture smaller in pixels, keeping its shape and never enlarging it', async () => {
  const clean = await noisy(400, 200, 'jpeg')
  expect(await renderImage(clean, { ...wide, maxWidth: 100 })).toMatchObject({ width: 100, height: 50, type: 'image/jpeg' })
  expect(await renderImage(clean, { ...wide, maxHeight: 100 })).toMatchObject({ width: 200, height: 100 })
  expect(await renderImage(clean, { ...wide, formats: ['image/png'] })).toMatchObject({
    width: 400,
    height: 200,
    type: 'image/png',
  })
})

it('lowers the quality before the size to keep the bytes', async () => {
  const clean = await noisy(400, 400, 'jpeg')
  const rendered = await renderImage(clean, { ...wide, maxBytes: Math.floor(clean.bytes.length * 0.6) })
  expect(rendered).toMatchObject({ width: 400, height: 400, type: 'image/jpeg' })
  expect(rendered.bytes.length).toBeLessThanOrEqual(clean.bytes.length * 0.6)
})

it('lowers the size when the quality does not suffice', async () => {
  const clean = await noisy(800, 800, 'jpeg')
  const rendered = await renderImage(clean, { ...wide, maxBytes: 20_000 })
  expect(rendered.bytes.length).toBeLessThanOrEqual(20_000)
  expect(rendered.width).toBeLessThan(800)
  expect(rendered.width).toBeGreaterThanOrEqual(100)
})

it('takes another format the network accepts when the own one is too large', async () => {
  const clean = await noisy(300, 300, 'png')
  const rendered = await renderImage(clean, { ...wide, maxBytes: 60_000, formats: ['image/png', 'image/jpeg'] })
  expect(rendered).toMatchObject({ type: 'image/jpeg', width: 300 })
})

it('says so when no size suffices', async () => {
  const clean = await noisy(300, 300, 'jpeg')
  await expect(renderImage(clean, { ...wide, maxBytes: 100 })).rejects.toMatchObject({ code: 'unfit', params: { expected: 100 } })
})

it('says so when the network takes no format of ours', async () => {
  const clean = await noisy(10, 10, 'jpeg')
  await expect(renderImage(clean, { ...wide, formats: ['image/heic'] })).rejects.toMatchObject({ code: 'type' })
})

describe('transparency', () => {
  const clear = () =>
    sharp({ create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer()
      .then((bytes) => cleanImage(bytes))

  it('is kept where a format for it is taken', async () => {
    expect((await renderImage(await clear(), { ...wide, formats: ['image/jpeg', 'image/webp'] })).type).toBe('image/webp')
  })

  it('becomes white, not black, where only JPEG is taken', async () => {
    const { bytes } = await renderImage(await clear(), { ...wide, formats: ['image/jpeg'] })
    const [red = 0] = await sharp(bytes).raw().toBuffer()
    expect(red).toBeGreaterThan(250)
  })
})

describe('a moving picture', () => {
  it('keeps moving when made smaller', async () => {
    const rendered = await renderImage(await moving(), { ...wide, maxWidth: 32, maxHeight: 32 })
    expect(rendered).toMatchObject({
      type: 'image/gif',
      width: 32,
      height: 32,
      frames: 4,
      isAnimated: true,
      lostAnimation: false,
    })
    expect(inspectImage(rendered.bytes)).toMatchObject({ width: 32, height: 32, frames: 4 })
  })

  it('keeps moving when cropped', async () => {
    const crop = { left: 10, top: 0, width: 20, height: 40 }
    const rendered = await renderImage(await moving(), { ...wide, crop })
    expect(inspectImage(rendered.bytes)).toMatchObject({ width: 20, height: 40, frames: 4 })
  })

  it('is its first frame where only still ones are taken, and that is said', async () => {
    const rendered = await renderImage(await moving(), { ...wide, formats: ['image/jpeg', 'image/png'] })
    expect(rendered).toMatchObject({ frames: 1, isAnimated: false, lostAnimation: true, width: 64, height: 64 })
    expect(inspectImage(rendered.bytes).height).toBe(64)
  })

  it('has fewer colours, then fewer pixels, to keep the bytes', async () => {
    const clean = await moving(6, 240)
    const rendered = await renderImage(clean, { ...wide, maxBytes: Math.floor(clean.bytes.length / 3), formats: ['image/gif'] })
    expect(rendered.bytes.length).toBeLessThanOrEqual(clean.bytes.length / 3)
    expect(rendered.frames).toBe(6)
  })
})

describe('crops', () => {
  it('cuts a square from the middle', async () => {
    expect(await renderImage(await noisy(300, 200, 'jpeg'), { ...wide, crop: 'square' })).toMatchObject({
      width: 200,
      height: 200,
    })
  })

  it.each([
    { left: -1, top: 0, width: 10, height: 10 },
    { left: 0, top: 0, width: 0, height: 10 },
    { left: 95, top: 0, width: 10, height: 10 },
    { left: 0.5, top: 0, width: 10, height: 10 },
  ])('refuses %j outside the picture', async (crop) => {
    await expect(renderImage(await noisy(100, 100, 'png'), { ...wide, crop })).rejects.toMatchObject({ code: 'crop' })
  })

  it('finds the largest stretch of a ratio around a focus', () => {
    const ratio = { min: 0.8, max: 1.91 }
    expect(cropToRatio({ width: 1000, height: 1000 }, ratio)).toEqual({ left: 0, top: 0, width: 1000, height: 1000 })
    expect(cropToRatio({ width: 3000, height: 1000 }, ratio)).toEqual({ left: 545, top: 0, width: 1910, height: 1000 })
    expect(cropToRatio({ width: 1000, height: 3000 }, ratio, { x: 0.5, y: 0 })).toEqual({
      left: 0,
      top: 0,
      width: 1000,
      height: 1250,
    })
    expect(cropToRatio({ width: 1000, height: 3000 }, ratio, { x: 0.5, y: 1 })).toEqual({
      left: 0,
      top: 1750,
      width: 1000,
      height: 1250,
    })
  })

  it('always gives a whole stretch inside the picture', () => {
    const side = fc.integer({ min: 1, max: 9000 })
    fc.assert(
      fc.property(
        side,
        side,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (width, height, x, y) => {
          const crop = cropToRatio({ width, height }, { min: 0.8, max: 1.91 }, { x, y })
          expect(Object.values(crop).every(Number.isInteger)).toBe(true)
          expect(crop.left >= 0 && crop.top >= 0 && crop.left + crop.width <= width && crop.top + crop.height <= height).toBe(
            true,
          )
        },
      ),
    )
  })
})

it('makes thumbnails that are small, still and not enlarged', async () => {
  expect(await thumbnail(await noisy(800, 400, 'jpeg'), 320)).toMatchObject({
    type: 'image/webp',
    width: 320,
    height: 160,
    frames: 1,
  })
  expect(await thumbnail(await noisy(20, 10, 'png'), 320)).toMatchObject({ width: 20, height: 10 })
  expect(await thumbnail(await moving(), 32)).toMatchObject({ width: 32, height: 32, isAnimated: false })
})

it('works on several pictures at once without mixing them up', async () => {
  const sizes = Array.from({ length: 12 }, (_, i) => 50 + i)
  const results = await Promise.all(sizes.map(async (size) => thumbnail(await noisy(size, size, 'png'), 320)))
  expect(results.map((result) => result.width)).toEqual(sizes)
})
