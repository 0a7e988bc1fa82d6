import { describe, expect, test } from 'vitest'
import { fitsShape, plainFileName, recipeOf, type Shape } from './rules.ts'

const shape: Shape = { bytes: 1000, maxWidth: 800, maxHeight: 600, types: ['image/png', 'image/jpeg'] }

test('networks with equal limits share one form, in whatever order they name them', () => {
  expect(recipeOf({ ...shape, types: ['image/jpeg', 'image/png'] })).toBe(recipeOf(shape))
  expect(recipeOf({ ...shape, crop: 'square' })).not.toBe(recipeOf(shape))
  expect(recipeOf({ ...shape, bytes: 999 })).not.toBe(recipeOf(shape))
})

describe('a picture goes out as it is kept', () => {
  const image = { type: 'image/jpeg', width: 800, height: 600, bytes: 1000 }
  test('when it is exactly within the limits', () => {
    expect(fitsShape(image, shape)).toBe(true)
  })
  test.each([{ width: 801 }, { height: 601 }, { bytes: 1001 }, { type: 'image/webp' }])('but not with %o', (more) => {
    expect(fitsShape({ ...image, ...more }, shape)).toBe(false)
  })
  test('but not when it must be square and is not', () => {
    expect(fitsShape(image, { ...shape, crop: 'square' })).toBe(false)
  })
})

test.each([
  ['C:\\Bilder\\brücke.jpg', 'brücke.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['a\u202egpj.exe\n', 'agpj.exe'],
  ['', 'bild'],
])('of the file name %j only %j is kept', (name, kept) => {
  expect(plainFileName(name)).toBe(kept)
})
