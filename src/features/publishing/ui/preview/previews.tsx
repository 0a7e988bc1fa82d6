import { useDeferredValue, useId } from 'react'
import { Button, Icon, NetMark } from '../../../../ui'
import type { PostContent, PostView, Variant } from '../../contract.ts'
import { ChannelCount } from '../composer/counts'
import type { Place } from '../network'
import type { World } from '../queries-world'
import { useText } from './messages'
import { NetworkCard } from './network-card'
import { previewOf } from './preview'
import { SiteCard } from './site-card'
import './preview.css'

type Media = PostView['media'][number]

export interface PreviewsProps {
  content: PostContent
  media: readonly Media[]
  world: World
  /** When it leaves or left, in words. */
  when: string
  /** Instead of „Vorschau“ and „So zeigt es das jeweilige Netz“. */
  title?: string
  note?: string
  /** Opens an own text for a channel; without it the previews only show. */
  onAdapt?: ((channelId: string) => void) | undefined
}

/** One picture per channel of what people will see there. */
export function Previews({ title, note, ...list }: PreviewsProps) {
  const t = useText()
  const id = useId()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="bn-compose__prev" aria-labelledby={id} tabIndex={0}>
      <header>
        <h2 id={id}>{title ?? t('preview')}</h2>
        <span className="bn-muted">{note ?? t('note')}</span>
      </header>
      <PreviewList {...list} />
    </section>
  )
}

/** The previews alone, for screens with a frame of their own. */
export function PreviewList({ content, ...rest }: PreviewsProps) {
  const settled = useDeferredValue(content)
  const shown = rest.world.places.flatMap((place) => {
    const variant = settled.variants.find((one) => one.channelId === place.channel.id)
    return variant ? [{ place, variant }] : []
  })
  return (
    <div className="bn-prevs">
      {shown.map(({ place, variant }) => (
        <PreviewBox key={place.channel.id} {...rest} place={place} variant={variant} content={settled} />
      ))}
    </div>
  )
}

interface BoxProps extends PreviewsProps {
  place: Place
  variant: Variant
}

function PreviewBox({ place, variant, content, media, world, when, onAdapt }: BoxProps) {
  const t = useText()
  const { channel } = place
  const preview = previewOf(content, variant, media, place)
  const topic = world.topics.find((one) => one.id === content.topicId)?.name
  return (
    <article className="bn-prev">
      <header>
        <NetMark network={channel.network} named />
        <h3>{channel.name}</h3>
        <ChannelCount text={variant.text ?? content.text} place={place} quiet />
        {onAdapt && <Button icon="edit" label={t('adapt', { channel: channel.name })} onPress={() => onAdapt(channel.id)} />}
      </header>
      {channel.local ? (
        <SiteCard preview={preview} content={content} when={when} topic={topic} />
      ) : (
        <NetworkCard place={place} preview={preview} content={content} when={when} />
      )}
      <Foot preview={preview} place={place} variant={variant} pictures={content.images.length} />
    </article>
  )
}

/** What the network changes about the post, or that nothing is lost. */
function Foot({
  preview,
  place,
  variant,
  pictures,
}: Pick<BoxProps, 'place' | 'variant'> & { preview: ReturnType<typeof previewOf>; pictures: number }) {
  const t = useText()
  const notes = [
    preview.tooLong && t('tooLong'),
    !preview.tooLong && preview.parts.length > 1 && t('thread', { count: preview.parts.length }),
    preview.surplus > 0 && t('surplus', { count: preview.surplus }),
    pictures > 0 && place.network.limits.images === null && t('noImages'),
  ].filter((note) => note !== false)
  const quiet = [
    variant.text !== null && t('adapted'),
    preview.isSquare && preview.images.length > 0 && t('square'),
    place.channel.local && t('siteFirst'),
    ...preview.given.map(({ label, value }) => `${label}: ${value}.`),
  ].filter((note) => note !== false)
  if (notes.length === 0 && quiet.length === 0) return null
  return (
    <footer className={notes.length > 0 ? 'is-due' : undefined}>
      {notes.length > 0 && <Icon name="warn" small />}
      <span>{[...notes, ...quiet].join(' ')}</span>
    </footer>
  )
}
