import { expect, test } from 'vitest'
import type { PostContent } from './contract-content.ts'
import { compare, wordDiff } from './diff.ts'
import { emptyContent } from './reads-content.ts'

const channelId = 'channel_00000000000000000000000000000001' as const
const mediaId = 'media_00000000000000000000000000000001' as const
const content: PostContent = { ...emptyContent, text: 'Gesperrt vom 7. bis 11. Dezember.', images: [{ mediaId, alt: 'Bis 11.' }] }

test('a text is compared word by word', () => {
  const after = { ...content, text: 'Gesperrt vom 7. bis 18. Dezember. Der Bus fährt.' }
  const [found] = compare(content, after)
  expect(found).toMatchObject({ field: 'text', is: 'changed', places: 2 })
  expect(found?.text?.filter((part) => part.is === 'removed').map((part) => part.text)).toEqual(['11'])
  expect(found?.text?.map((part) => (part.is === 'removed' ? '' : part.text)).join('')).toBe(after.text)
})

test('descriptions of pictures are compared picture by picture', () => {
  const after = { ...content, images: [{ mediaId, alt: 'Bis 18.' }] }
  expect(compare(content, after)).toMatchObject([{ field: `images.${mediaId}`, is: 'changed', places: 1 }])
})

test('a channel that came or went is named', () => {
  const variant = { channelId, text: 'Kurz.', link: null, linkCard: true, mediaIds: null, settings: {} }
  const after = { ...content, variants: [variant] }
  expect(compare(content, after)).toMatchObject([
    { field: `variants.${channelId}`, is: 'added', text: [{ is: 'added', text: 'Kurz.' }] },
  ])
  expect(compare(after, content)).toMatchObject([{ field: `variants.${channelId}`, is: 'removed' }])
})

test('two long texts without a common word are compared in a moment', () => {
  const [a, b] = ['a', 'b'].map((letter) => Array.from({ length: 8000 }, (_, i) => `${letter}${i}`).join(' '))
  const started = performance.now()
  expect(wordDiff(a ?? '', b ?? '').map((part) => part.is)).toEqual(expect.arrayContaining(['removed', 'added']))
  expect(performance.now() - started).toBeLessThan(2000)
})
