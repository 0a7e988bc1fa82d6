import { type FormEvent, type ReactNode, useState } from 'react'
import { Button, TextArea } from '../../../../ui'
import { useText } from './messages'

/** A few lines and a button. What was written stays when sending fails. */
export function CommentForm({
  label,
  onSend,
  autoFocus,
  blocked,
  children,
}: {
  label: string
  onSend: (text: string) => Promise<unknown>
  autoFocus?: boolean
  /** Why it cannot be sent yet. */
  blocked?: string | undefined
  /** Fields before the text. */
  children?: ReactNode
}) {
  const t = useText()
  const [text, setText] = useState('')
  const [pending, setPending] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '' || blocked) return
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
      {children}
      <TextArea label={label} rows={2} value={text} onChange={setText} autoFocus={autoFocus} />
      <Button type="submit" look="soft" pending={pending} blocked={blocked}>
        {t('commentSend')}
      </Button>
    </form>
  )
}
