import { Alert, Button, problemText, useFormats } from '../../../../ui'
import type { EditorState } from './editor-types'
import { useText } from './messages'

/** How saving stands, in a word beside the acts. */
export function SaveWord({ state }: { state: EditorState }) {
  const t = useText()
  const f = useFormats()
  const { save, post } = state
  switch (save.is) {
    case 'untouched':
      return post ? <span className="bn-save">{t('savedAt', { time: f.time(post.updatedAt) })}</span> : null
    case 'saved':
      return <span className="bn-save">{t('savedAt', { time: f.time(save.at) })}</span>
    case 'waiting':
    case 'saving':
      return <span className="bn-save">{t('saving')}</span>
    case 'failed':
    case 'conflict':
      return <span className="bn-save bn-late">{t('notSaved')}</span>
  }
}

/** Why it is not saved and what happens now; stands at the head of the column, where phones show it too. */
export function SaveTrouble({ state, retry }: { state: EditorState; retry: () => void }) {
  const t = useText()
  if (state.save.is !== 'failed') return null
  const act = (
    <Button look="quiet" onPress={retry}>
      {t('saveAgain')}
    </Button>
  )
  return (
    <Alert tone="late" urgent action={act}>
      <b>{t('notSavedWhy')}</b> {problemText(state.save.error)} {state.save.retries ? t('keptHere') : t('keptHereOnly')}
    </Alert>
  )
}
