import { Chip, StateLine, useFormats, useNow } from '../../../../ui'
import type { PostState, PostView, Results } from '../../contract.ts'
import { looks } from './looks'
import { useText } from './messages'
import { stateSteps } from './steps'

/** A post's state as a chip: „Entwurf“, „geplant“, „gesendet 5 von 6“. */
export function StateChip({ state, results }: { state: PostState; results?: Results }) {
  const t = useText()
  const { word, icon, tone } = looks[state]
  const partly = results !== undefined && results.total > 0 && results.done < results.total
  const isOut = state === 'failed' || state === 'unclear' || state === 'sent'
  return (
    <Chip tone={tone} icon={icon}>
      {partly && isOut && results.done > 0
        ? `${t(word)}, ${t('sentPart', { done: results.done, total: results.total })}`
        : t(word)}
    </Chip>
  )
}

/** The way of a post in one line, over its screen. */
export function PostStateLine({ post }: { post: PostView }) {
  const t = useText()
  const f = useFormats()
  const now = useNow()
  return <StateLine label={t('state')} steps={stateSteps(post, t, post.dueAt && f.near(post.dueAt, now))} />
}
