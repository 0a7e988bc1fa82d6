import { shownTitle } from '../../content-rules.ts'
import type { PostContent } from '../../contract.ts'
import { useText } from './messages'
import { Pictures } from './pictures'
import { PostText } from './post-text'
import type { Preview } from './preview'

/** A post as the own site shows it: date and topic, headline, pictures, the whole text. */
export function SiteCard({
  preview,
  content,
  when,
  topic,
}: {
  preview: Preview
  content: PostContent
  when: string
  topic: string | undefined
}) {
  const t = useText()
  const text = preview.parts[0]?.shown ?? ''
  return (
    <div className="bn-card-net bn-card-net--site">
      <small className="bn-muted">{[when, topic].filter(Boolean).join(' · ')}</small>
      <b className="bn-card-net__title" lang={content.language}>
        {shownTitle(content) || t('empty')}
      </b>
      <Pictures images={preview.images} isSquare={false} />
      {text && (
        <p>
          <PostText text={text} lang={content.language} />
        </p>
      )}
      {preview.link && <p className="tag">{preview.link.title || preview.link.url}</p>}
    </div>
  )
}
