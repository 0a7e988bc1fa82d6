import { type FormEvent, useState } from 'react'
import { Button, TextArea } from '../../../../ui'
import { useText } from './messages'

/** A few lines and a button. What was written stays when sending fails. */
export function CommentForm({
  label,
  onSend,
  autoFocus,
}: {
  label: string
  onSend: (text: string) => Promise<unknown>
  autoFocus?: boolean
}) {
  const t = useText()
  const [text, setText] = useState('')
  const [pending, setPending] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    setPending(true)
    try {
      await onSend(text.trim())
      setText('')
    } catch {
      // the mutation has said why
    } finally {
      setPending(false)
    }
  }
  return (
    <form onSubmit={(event) => void send(event)}>
      <TextArea label={label} rows={2} value={text} onChange={setText} autoFocus={autoFocus} />
      <Button type="submit" look="soft" pending={pending}>
        {t('commentSend')}
      </Button>
    </form>
  )
}
