import { Diff, DiffText, Icon, NetMark } from '../../../../ui'
import type { PostDiff, PostView } from '../../contract.ts'
import { fieldName, fieldText } from '../composer/field-words'
import { useText as useComposerText } from '../composer/messages'
import { useOutside } from '../outside'
import type { World } from '../queries-world'
import { useText } from './messages'

type Change = PostDiff['changes'][number]

interface ChangesProps {
  diff: PostDiff
  media: PostView['media']
  world: World
}

/** What changed between two versions: texts word by word, pictures by their description, the rest in a list. */
export function Changes({ diff, media, world }: ChangesProps) {
  const texts = diff.changes.filter((one) => one.field === 'title' || one.field === 'text' || one.field.startsWith('variants.'))
  const images = diff.changes.filter((one) => one.field.startsWith('images.'))
  const others = diff.changes.filter((one) => !texts.includes(one) && !images.includes(one))
  return (
    <>
      {texts.map((change) => (
        <TextChange key={change.field} change={change} diff={diff} world={world} />
      ))}
      {images.map((change) => (
        <ImageChange key={change.field} change={change} diff={diff} media={media} />
      ))}
      {others.length > 0 && <Others changes={others} diff={diff} world={world} />}
    </>
  )
}

function usePlaces({ is, places }: Change): string {
  const t = useText()
  return is === 'added' ? t('isNew') : is === 'removed' ? t('isGone') : t('places', { count: places })
}

function TextChange({ change, diff, world }: { change: Change; diff: PostDiff; world: World }) {
  const c = useComposerText()
  const note = usePlaces(change)
  const { field } = change
  const channelId = field.startsWith('variants.') ? field.slice('variants.'.length) : undefined
  const network = channelId && world.place(channelId)?.channel.network
  const wordsOf = (content: PostDiff['before']) => {
    if (!content) return ''
    if (channelId === undefined) return content[field as 'title' | 'text']
    const variant = content.variants.find((one) => one.channelId === channelId)
    return variant ? fieldText(field, variant, c, world) : ''
  }
  return (
    <Diff
      title={fieldName(field, c, world)}
      mark={network ? <NetMark network={network} named /> : undefined}
      note={note}
      before={wordsOf(diff.before)}
      after={wordsOf(diff.after)}
      lang={diff.after.language}
    />
  )
}

function ImageChange({ change, diff, media }: { change: Change; diff: PostDiff; media: PostView['media'] }) {
  const t = useText()
  const note = usePlaces(change)
  const { Picture } = useOutside()
  const id = change.field.slice('images.'.length)
  const picture = media.find((one) => one.id === id)
  const altIn = (content: PostDiff['before']) => content?.images.find((image) => image.mediaId === id)?.alt ?? ''
  return (
    <section className="bn-diff">
      <header>
        <Icon name="image" />
        <h2>{t('image')}</h2>
        <span className="bn-muted">{note}</span>
      </header>
      <div className="bn-diff__body bn-diff__image" lang={diff.after.language}>
        {picture && <Picture media={picture} alt="" />}
        <div>
          {change.is === 'removed' ? (
            <del>{altIn(diff.before)}</del>
          ) : (
            <DiffText before={altIn(diff.before)} after={altIn(diff.after)} />
          )}
        </div>
      </div>
    </section>
  )
}

/** Time, topic, kind and the like: before and now in words. */
function Others({ changes, diff, world }: { changes: readonly Change[]; diff: PostDiff; world: World }) {
  const t = useText()
  const c = useComposerText()
  const wordsOf = (field: string, content: PostDiff['before']) =>
    content ? fieldText(field, content[field as keyof typeof content], c, world) : c('none')
  return (
    <section className="bn-diff">
      <header>
        <Icon name="list" />
        <h2>{t('details')}</h2>
        <span className="bn-muted">{t('places', { count: changes.length })}</span>
      </header>
      <dl className="bn-diff__details">
        {changes.map(({ field }) => (
          <div key={field}>
            <dt>{fieldName(field, c, world)}</dt>
            <dd>
              {diff.before && (
                <>
                  <del>{wordsOf(field, diff.before)}</del>{' '}
                </>
              )}
              <ins>{wordsOf(field, diff.after)}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
