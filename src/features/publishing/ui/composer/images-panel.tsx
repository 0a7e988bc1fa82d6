import { useEffect, useId, useRef } from 'react'
import type { MediaView } from '../../../media/contract.ts'
import { useOutside } from '../outside'
import { Withdrawal } from '../post/withdrawal'
import { useComposer } from './context'
import { useText } from './messages'
import { moved } from './order'

const most = 20

/** The pictures of the post: order, description, removal, and the way to more. */
export function ImagesPanel() {
  const t = useText()
  const id = useId()
  const { ImageDrop, ImageRow } = useOutside()
  const { content, editor, media, readOnly, change, addMedia, places } = useComposer()
  const { images } = content
  const section = useRef<HTMLElement>(null)
  const toDescribe = useRef<string>(undefined)
  useEffect(() => {
    const id = toDescribe.current
    if (id !== undefined && places.jump({ field: 'image', id })) toDescribe.current = undefined
  })
  const order = images.map((image) => image.mediaId).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new order may push what has the focus out of a small window
  useEffect(() => {
    if (section.current?.contains(document.activeElement)) document.activeElement?.scrollIntoView({ block: 'nearest' })
  }, [order])
  const add = (one: MediaView) => {
    addMedia(one)
    // Whoever waits here for the picture goes on with its description, which stands before the button; whoever went on is left alone.
    const focused = document.activeElement
    const waits = section.current?.contains(focused) === true && !(focused instanceof HTMLTextAreaElement)
    if (waits) toDescribe.current ??= one.id
    const now = editor.state().content.images // several uploads may end at once
    if (!now.some((image) => image.mediaId === one.id)) change({ images: [...now, { mediaId: one.id, alt: one.alt }] })
  }
  const byId = new Map(media.map((one) => [one.id as string, one]))
  return (
    <section aria-labelledby={id} className="bn-images" ref={section}>
      <h2 id={id}>{images.length === 1 ? t('picture') : t('pictures')}</h2>
      {images.length > 0 && (
        <ol className="bn-images__list">
          {images.map((image, i) => {
            const one = byId.get(image.mediaId)
            if (!one) return null
            return (
              <ImageRow
                key={image.mediaId}
                media={one}
                number={i + 1}
                count={images.length}
                alt={image.alt}
                lang={content.language}
                readOnly={readOnly}
                altRef={places.at(`image:${image.mediaId}`)}
                onAlt={(alt) => change({ images: images.with(i, { ...image, alt }) })}
                onMove={(by) => change({ images: moved(images, i, by) })}
                onRemove={() => change({ images: images.toSpliced(i, 1) })}
                act={<Withdrawal media={one} onDone={addMedia} />}
              />
            )
          })}
        </ol>
      )}
      {!readOnly && <ImageDrop onDone={add} left={most - images.length} max={most} />}
      {readOnly && images.length === 0 && <p className="bn-muted">{t('noPictures')}</p>}
    </section>
  )
}
