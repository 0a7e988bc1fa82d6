import type { PostDiff } from '../../contract.ts'
import type { text } from './messages'

type Text = ReturnType<typeof text>

/** „3 Stellen im Text, 1 Fassung, 1 Bildbeschreibung“: what changed, counted. */
export function changeCount(changes: PostDiff['changes'], t: Text): string {
  const of = (belongs: (field: string) => boolean) => changes.filter((one) => belongs(one.field))
  const isText = (field: string) => field === 'text' || field === 'title'
  const isVariant = (field: string) => field.startsWith('variants.')
  const isImage = (field: string) => field.startsWith('images')
  const places = of(isText).reduce((sum, one) => sum + one.places, 0)
  const variants = of(isVariant).length
  const images = of(isImage).length
  const others = changes.length - of(isText).length - variants - images
  const parts = [
    places > 0 && t('textPlaces', { count: places }),
    variants > 0 && t('variantCount', { count: variants }),
    images > 0 && t('altCount', { count: images }),
    others > 0 && t('otherCount', { count: others }),
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(', ') : t('nothingChanged')
}
