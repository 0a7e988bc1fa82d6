import { Face } from '../../../../ui'
import type { PostContent } from '../../contract.ts'
import type { Place } from '../network'
import { useText } from './messages'
import { Pictures } from './pictures'
import { PostText } from './post-text'
import type { Preview } from './preview'

/** A post as a network shows it: who, when, text up to the fold, pictures, link card; a thread post by post. */
export function NetworkCard({
  place,
  preview,
  content,
  when,
}: {
  place: Place
  preview: Preview
  content: PostContent
  when: string
}) {
  const t = useText()
  const name = place.channel.accountName || place.channel.name
  const last = preview.parts.length - 1
  return (
    <>
      {preview.parts.map((part, i) => (
        <div key={i.toString()} className="bn-card-net bn-card-net--inset" data-thread={last > 0 || undefined}>
          <div className="bn-card-net__who">
            <Face name={name} named big />
            <div>
              <b>{name}</b>
              <small>{[place.channel.name, when].filter((one) => one !== name).join(' · ')}</small>
            </div>
          </div>
          {preview.notice !== null && (
            <p className="bn-card-net__notice">
              <b lang={content.language}>{preview.notice}</b> <span className="cut">{t('behindNotice')}</span>
            </p>
          )}
          <p>
            {part.shown ? <PostText text={part.shown} lang={content.language} /> : <span className="cut">{t('empty')}</span>}
            {part.hidden && (
              <>
                {' … '}
                <span className="cut" title={t('hidden', { text: part.hidden })}>
                  {t('more')}
                </span>
              </>
            )}
          </p>
          {i === 0 && <Pictures images={preview.images} isSquare={preview.isSquare} />}
          {i === 0 && preview.card && <LinkCard link={preview.card} />}
        </div>
      ))}
    </>
  )
}

/** The card a network draws for a link. Without a title of ours it fetches its own. */
function LinkCard({ link }: { link: NonNullable<PostContent['link']> }) {
  const host = URL.canParse(link.url) ? new URL(link.url).host : link.url
  return (
    <div className="bn-linkcard">
      <b>{link.title || host}</b>
      {link.description && <span>{link.description}</span>}
      <small>{host}</small>
    </div>
  )
}
