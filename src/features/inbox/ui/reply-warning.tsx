import { Alert, Button, useFormats } from '../../../ui'
import type { Way } from './drafts'
import { caseDataWord } from './message-text'
import { useText } from './reply-messages'
import type { Warning } from './reply-rules'
import { useText as useTalkText } from './talk-messages'

/** Case data is not for the public: says what was found where, and offers the confidential way. It warns and never decides. */
export function ReplyWarning({
  warning,
  ways,
  onWay,
  onInsert,
}: {
  warning: Warning
  ways: readonly Way[]
  onWay: (way: Way) => void
  onInsert: (text: string) => void
}) {
  const t = useText()
  const words = useTalkText()
  const f = useFormats()
  const what = f.list(warning.kinds.map((kind) => (kind === 'health' ? t('health') : caseDataWord(kind, words))))
  const action = ways.includes('private') ? (
    <Button look="quiet" onPress={() => onWay('private')}>
      {t('confidential')}
    </Button>
  ) : (
    <Button look="quiet" onPress={() => onInsert(t('wayText', { address: `${location.origin}/fragen/neu` }))}>
      {t('nameWay')}
    </Button>
  )
  return (
    <div role="status">
      <Alert tone="due" action={action}>
        {warning.where === 'answer' ? t('inAnswer', { what }) : t('inMessage', { what })}
      </Alert>
    </div>
  )
}
