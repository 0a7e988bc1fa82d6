import { useState } from 'react'
import { Dialog, newKey, toast } from '../../../ui'
import type { AnswerView } from '../contract.ts'
import { AnswerForm, type AnswerWords } from './answer-form'
import { useChangeAnswer, usePublishAnswer } from './answer-queries'
import { useText } from './answers-messages'

/** Writes a question with its answer without a citizen's conversation, or changes one that is published. */
export function AnswerDialog({ answer, onClose }: { answer?: AnswerView; onClose: () => void }) {
  const t = useText()
  const [key] = useState(newKey)
  const publish = usePublishAnswer()
  const change = useChangeAnswer()
  const sending = answer ? change : publish
  const save = (words: AnswerWords) => {
    const topicId = words.topicId as AnswerView['topicId']
    const done = (said: string) => ({
      onSuccess: () => {
        toast({ text: said })
        onClose()
      },
    })
    if (answer) change.mutate({ id: answer.id, version: answer.version, ...words, topicId }, done(t('saved')))
    else
      publish.mutate({ conversationId: null, ...words, topicId, language: 'de', ownWords: true, key }, done(t('publishedToast')))
  }
  return (
    <Dialog open onClose={onClose} title={answer ? t('changeTitle') : t('newTitle')} wide alert>
      <AnswerForm
        initial={answer ?? { question: '', answer: '', topicId: null }}
        askOwnWords={!answer}
        submit={answer ? t('save') : t('publish')}
        pending={sending.isPending}
        error={sending.error}
        onSubmit={save}
        onCancel={onClose}
      >
        {!answer && <p className="bn-muted">{t('newHint')}</p>}
      </AnswerForm>
    </Dialog>
  )
}
