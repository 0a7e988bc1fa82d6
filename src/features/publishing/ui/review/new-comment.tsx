import { useEffect, useState } from 'react'
import { Button, TextArea } from '../../../../ui'
import type { PostContent } from '../../contract.ts'
import type { NewComment as Input } from '../queries'
import { CommentForm } from './comment-form'
import { useText } from './messages'
import { type Marked, placeOfWords } from './quoted'

interface NewCommentProps {
  content: PostContent
  /** What is marked in the text. */
  marked: () => Marked | null
  onSend: (input: Pick<Input, 'text' | 'place'>) => Promise<unknown>
}

/** A new comment: on the whole post, or on a place of it, which is marked with the mouse or typed. */
export function NewComment({ content, marked, onSend }: NewCommentProps) {
  const t = useText()
  const [quote, setQuote] = useState<Marked | null>(null)
  const isOpen = quote !== null
  // Marking something else while the field is open takes that instead.
  useEffect(() => {
    if (!isOpen) return
    const before = marked()
    const follow = () => {
      const now = marked()
      if (now && now !== before) setQuote(now)
    }
    document.addEventListener('selectionchange', follow)
    return () => document.removeEventListener('selectionchange', follow)
  }, [isOpen, marked])
  const place = quote && placeOfWords(content, quote)
  const missing = quote !== null && place === null
  return (
    <CommentForm
      label={t('comment')}
      blocked={missing ? t('placeMissing') : undefined}
      onSend={async (text) => {
        await onSend({ text, place })
        setQuote(null)
      }}
    >
      {quote === null ? (
        <Button look="quiet" icon="text" onPress={() => setQuote(marked() ?? { words: '', before: '' })}>
          {t('commentPlace')}
        </Button>
      ) : (
        <>
          <TextArea
            label={t('place')}
            hint={t('placeHint')}
            rows={2}
            lang={content.language}
            value={quote.words}
            onChange={(words) => setQuote({ words, before: '' })}
            error={missing && quote.words.trim() !== '' ? t('placeMissing') : undefined}
            autoFocus
          />
          <button type="button" className="bn-link" onClick={() => setQuote(null)}>
            {t('noPlace')}
          </button>
        </>
      )}
    </CommentForm>
  )
}
