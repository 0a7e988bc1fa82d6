import { type Measure, measure } from '../../../../kernel/text/measure.ts'
import { cutOff, splitThread } from '../../../../kernel/text/split.ts'
import { imagesFor } from '../../content-rules.ts'
import type { PostContent, PostView, Variant } from '../../contract.ts'
import { givenValues } from '../given-values'
import type { Limits, Place } from '../network'

type Media = PostView['media'][number]

/** One post of a thread as people see it: `hidden` lies behind „Mehr ansehen“. */
export interface PreviewPart {
  shown: string
  hidden: string
}

/** What a network makes of a post, by its own limits. */
export interface Preview {
  parts: readonly PreviewPart[]
  length: Measure
  /** Longer than the network takes, even as a thread. */
  tooLong: boolean
  /** Known pictures that may be shown, with the description they carry there; null: this network shows none. */
  images: readonly { media: Media; alt: string | null }[]
  /** Pictures beyond what the network takes. */
  surplus: number
  isSquare: boolean
  card: PostContent['link']
  /** The link that goes along without a card. */
  link: PostContent['link']
  /** Stands first, with the rest folded away; null: everything shows at once. */
  notice: string | null
  /** What else was given for this network. */
  given: readonly { label: string; value: string }[]
}

/**
 * Looks ahead: the same splitting, cutting and counting as the connector and the network use, so that the picture on the right is what
 * people will get.
 */
export function previewOf(
  content: PostContent,
  variant: Variant,
  media: readonly Media[],
  { network: { limits }, fields }: Pick<Place, 'fields'> & { network: { limits: Limits } },
): Preview {
  const text = variant.text ?? content.text
  const length = measure(text, limits.text)
  const split = splitOf(text, limits)
  const chosen = limits.images === null ? [] : imagesFor(content.images, variant)
  const max = limits.images?.max ?? 0
  const byId = new Map(media.map((one) => [one.id as string, one]))
  const link = variant.linkCard ? (variant.link ?? content.link) : null
  return {
    parts: split.map((part) => (limits.cutOff ? cutOff(part, limits.cutOff) : { shown: part, hidden: '' })),
    length,
    tooLong: length.over > 0 && (split.length === 1 || split.length > limits.threadParts),
    images: chosen.slice(0, max).flatMap((image) => {
      const one = byId.get(image.mediaId)
      return one && !one.withdrawn ? [{ media: one, alt: limits.altText === null ? null : image.alt }] : []
    }),
    surplus: Math.max(0, chosen.length - max),
    isSquare: limits.images?.crop === 'square',
    card: limits.linkCard ? link : null,
    link: limits.linkCard ? null : link,
    notice: noticeOf(fields, variant.settings),
    given: givenValues(
      fields.filter((field) => !field.foldsPost),
      variant.settings,
    ),
  }
}

function noticeOf(fields: Place['fields'], settings: Variant['settings']): string | null {
  const value = settings[fields.find((field) => field.foldsPost)?.name ?? '']
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

function splitOf(text: string, limits: Limits): string[] {
  if (limits.threadParts <= 1) return [text.trim()]
  try {
    return splitThread(text, limits.text)
  } catch (error) {
    if (error instanceof RangeError) return [text.trim()] // the rule has no room for a numbered part
    throw error
  }
}
