import { useState } from 'react'
import { Alert, Button, Checkbox, Dialog, newKey, problemText, Select, TextArea, toast, useFormats } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { usePublishAnswer } from './answer-queries'
import { useTopics } from './around-queries'
import { caseDataWord } from './message-text'
import { useText } from './reply-messages'
import { caseDataKinds } from './reply-rules'
import { useText as useTalkText } from './talk-messages'

/** Publishes an edited wording of a question with its answer: with the citizen's consent, or in words of one's own. */
export function PublishDialog({ conversation, onClose }: { conversation: ConversationView; onClose: () => void }) {
  const t = useText()
  const consent = conversation.question?.mayPublish === true
  const first = conversation.messages.find((message) => message.direction === 'in')
  const last = conversation.messages.findLast((message) => message.direction === 'out' && !message.withdrawnAt)
  const [question, setQuestion] = useState(consent && first?.masked.length === 0 ? first.text : '')
  const [answer, setAnswer] = useState(last?.text ?? '')
  const [topic, setTopic] = useState<string>(conversation.topicId ?? 'none')
  const [ownWords, setOwnWords] = useState(false)
  const [asked, setAsked] = useState(false)
  const [key] = useState(newKey)
  const publish = usePublishAnswer()
  const problems = useProblems(question, answer)
  const unconfirmed = !consent && !ownWords
  const act = () => {
    setAsked(true)
    if (problems.question || problems.answer || unconfirmed) return
    publish.mutate(
      {
        conversationId: conversation.id,
        question: question.trim(),
        answer: answer.trim(),
        topicId: topic === 'none' ? null : (topic as ConversationView['topicId']),
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
  const actions = (
    <>
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button look="primary" type="submit" form="publish-answer" pending={publish.isPending}>
        {t('publish')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('publishTitle')} wide actions={actions}>
      <form
        id="publish-answer"
        className="u-stack4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          act()
        }}
      >
        <p className="bn-muted">{t('publishHint')}</p>
        <Alert tone={consent ? 'ok' : 'due'}>{consent ? t('consent') : t('noConsent')}</Alert>
        <TextArea
          label={t('questionField')}
          value={question}
          onChange={setQuestion}
          rows={2}
          error={asked ? problems.question : undefined}
          required
        />
        <TextArea
          label={t('answerField')}
          value={answer}
          onChange={setAnswer}
          rows={4}
          error={asked ? problems.answer : undefined}
          required
        />
        <TopicChoice value={topic} onChange={setTopic} />
        {!consent && (
          <Checkbox checked={ownWords} onChange={setOwnWords} {...(asked && unconfirmed ? { error: t('ownWordsMissing') } : {})}>
            {t('ownWords')}
          </Checkbox>
        )}
        {publish.error && <Alert tone="late">{problemText(publish.error)}</Alert>}
      </form>
    </Dialog>
  )
}

/** A topic of the site, or none. */
export function TopicChoice({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useText()
  const topics = useTopics()
  return (
    <Select
      label={t('topic')}
      value={value}
      onChange={onChange}
      options={[{ value: 'none', label: t('none') }, ...topics.map(({ id, name }) => ({ value: id as string, label: name }))]}
    />
  )
}

/** What stands in the way of publishing: too short, or case data in it. */
export function useProblems(question: string, answer: string): { question?: string; answer?: string } {
  const t = useText()
  const words = useTalkText()
  const f = useFormats()
  const problem = (text: string) => {
    if (text.trim().length < 5) return t('wordingShort')
    const kinds = caseDataKinds(text).filter((kind) => kind !== 'health')
    return kinds.length > 0 ? t('caseData', { what: f.list(kinds.map((kind) => caseDataWord(kind, words))) }) : undefined
  }
  const wrong = { question: problem(question), answer: problem(answer) }
  return { ...(wrong.question ? { question: wrong.question } : {}), ...(wrong.answer ? { answer: wrong.answer } : {}) }
}
