import { useId } from 'react'
import { Icon, Line, Lines } from '../../../../ui'
import type { PostView } from '../../contract.ts'
import { useText } from './messages'
import { Withdrawal } from './withdrawal'

/** The pictures of a post that is out: which were withdrawn, what to do then, and the way to withdraw one. */
export function SentPictures({ post }: { post: PostView }) {
  const t = useText()
  const id = useId()
  if (post.media.length === 0) return null
  const altOf = (mediaId: string) => post.content.images.find((image) => image.mediaId === mediaId)?.alt
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="u-mb2">
        {t('pictures')}
      </h2>
      <Lines>
        {post.media.map((media) => (
          <Line
            key={media.id}
            mark={<Icon name="image" />}
            note={media.withdrawn ? t('pictureWithdrawn', { reason: media.withdrawn.reason }) : media.fileName}
            end={<Withdrawal media={media} />}
          >
            {altOf(media.id) || media.fileName}
          </Line>
        ))}
      </Lines>
    </section>
  )
}
