import { Icon, NetMark } from '../../../../ui'
import type { PostContent, PostDiff } from '../../contract.ts'
import { fieldName, fieldText } from '../composer/field-words'
import { useText as useComposerText } from '../composer/messages'
import type { World } from '../queries-world'
import { useText } from './messages'

/** Every field that changed, whole, before and now. */
export function SideBySide({ diff, world }: { diff: PostDiff; world: World }) {
  const fields = [...new Set(diff.changes.map((one) => (one.field.startsWith('images') ? 'images' : one.field)))]
  return (
    <>
      {fields.map((field) => (
        <Pair key={field} field={field} diff={diff} world={world} />
      ))}
    </>
  )
}

function Pair({ field, diff, world }: { field: string; diff: PostDiff; world: World }) {
  const t = useText()
  const c = useComposerText()
  const channelId = field.startsWith('variants.') ? field.slice('variants.'.length) : undefined
  const network = channelId && world.place(channelId)?.channel.network
  const wordsOf = (content: PostContent | null) => {
    if (!content) return c('none')
    if (channelId === undefined) return fieldText(field, content[field as keyof PostContent], c, world) || c('none')
    return fieldText(field, content.variants.find((one) => one.channelId === channelId) ?? null, c, world)
  }
  const side = (title: string, content: PostContent | null) => (
    <div>
      <h3>{title}</h3>
      <div className="bn-diff__body" lang={content?.language}>
        <p>{wordsOf(content)}</p>
      </div>
    </div>
  )
  return (
    <section className="bn-diff">
      <header>
        {network ? <NetMark network={network} named /> : <Icon name={field === 'images' ? 'image' : 'text'} />}
        <h2>{fieldName(field, c, world)}</h2>
      </header>
      <div className="bn-both">
        {side(t('before'), diff.before)}
        {side(t('after'), diff.after)}
      </div>
    </section>
  )
}
