import { useState } from 'react'
import { Alert, Dialog, newKey, toast } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { AnswerForm } from './answer-form'
import { usePublishAnswer } from './answer-queries'
import { useText } from './reply-messages'

/** Publishes an edited wording of a citizen's question with its answer: with their consent, or in words of one's own. */
export function PublishDialog({ conversation, onClose }: { conversation: ConversationView; onClose: () => void }) {
  const t = useText()
  const consent = conversation.question?.mayPublish === true
  const first = conversation.messages.find((message) => message.direction === 'in')
  const last = conversation.messages.findLast((message) => message.direction === 'out' && !message.withdrawnAt)
  const [key] = useState(newKey)
  const publish = usePublishAnswer()
  return (
    <Dialog open onClose={onClose} title={t('publishTitle')} wide alert>
      <AnswerForm
        initial={{
          question: consent && first?.masked.length === 0 ? first.text : '',
          answer: last?.text ?? '',
          topicId: conversation.topicId,
        }}
        askOwnWords={!consent}
        submit={t('publish')}
        pending={publish.isPending}
        error={publish.error}
        onCancel={onClose}
        onSubmit={({ question, answer, topicId }) =>
          publish.mutate(
            {
              conversationId: conversation.id,
              question,
              answer,
              topicId: topicId as ConversationView['topicId'],
              language: conversation.language ?? 'de',
              ownWords: !consent,
              key,
            },
            {
              onSuccess: () => {
                toast({ text: t('publishedToast') })
                onClose()
              },
            },
          )
        }
      >
        <p className="bn-muted">{t('publishHint')}</p>
        <Alert tone={consent ? 'ok' : 'due'}>{consent ? t('consent') : t('noConsent')}</Alert>
      </AnswerForm>
    </Dialog>
  )
}
