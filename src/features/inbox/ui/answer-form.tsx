import { type ReactNode, useState } from 'react'
import { Alert, Button, Checkbox, problemText, Select, TextArea, useFormats } from '../../../ui'
import { useTopics } from './around-queries'
import { caseDataWord } from './message-text'
import { useText } from './reply-messages'
import { caseDataKinds } from './reply-rules'
import { useText as useTalkText } from './talk-messages'

export interface AnswerWords {
  question: string
  answer: string
  topicId: string | null
}

export interface AnswerFormProps {
  initial: AnswerWords
  /** Asks whether these are the authority's own words: needed where no citizen agreed. */
  askOwnWords: boolean
  /** What stands above the fields. */
  children?: ReactNode
  submit: string
  pending: boolean
  error: unknown
  onSubmit: (words: AnswerWords) => void
  onCancel: () => void
}

const none = 'none'

/** The wording of a question and its answer as the website shows them. */
export function AnswerForm({ initial, askOwnWords, children, submit, pending, error, onSubmit, onCancel }: AnswerFormProps) {
  const t = useText()
  const topics = useTopics()
  const [question, setQuestion] = useState(initial.question)
  const [answer, setAnswer] = useState(initial.answer)
  const [topic, setTopic] = useState<string>(initial.topicId ?? none)
  const [ownWords, setOwnWords] = useState(false)
  const [asked, setAsked] = useState(false)
  const problemOf = useProblem()
  const problems = { question: problemOf(question), answer: problemOf(answer) }
  const unconfirmed = askOwnWords && !ownWords
  const act = () => {
    setAsked(true)
    if (problems.question || problems.answer || unconfirmed) return
    onSubmit({ question: question.trim(), answer: answer.trim(), topicId: topic === none ? null : topic })
  }
  return (
    <form
      className="u-stack4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        act()
      }}
    >
      {children}
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
      <Select
        label={t('topic')}
        value={topic}
        onChange={setTopic}
        options={[{ value: none, label: t('none') }, ...topics.map(({ id, name }) => ({ value: id as string, label: name }))]}
      />
      {askOwnWords && (
        <Checkbox checked={ownWords} onChange={setOwnWords} {...(asked && unconfirmed ? { error: t('ownWordsMissing') } : {})}>
          {t('ownWords')}
        </Checkbox>
      )}
      {error ? (
        <Alert tone="late" urgent>
          {problemText(error)}
        </Alert>
      ) : null}
      <div className="bn-actions bn-actions--end">
        <Button look="quiet" onPress={onCancel}>
          {t('cancel')}
        </Button>
        <Button look="primary" type="submit" pending={pending}>
          {submit}
        </Button>
      </div>
    </form>
  )
}

/** What stands in the way of publishing a text: too short, or case data in it. */
function useProblem(): (text: string) => string | undefined {
  const t = useText()
  const words = useTalkText()
  const f = useFormats()
  return (text) => {
    if (text.trim().length < 5) return t('wordingShort')
    const kinds = caseDataKinds(text).filter((kind) => kind !== 'health')
    return kinds.length > 0 ? t('caseData', { what: f.list(kinds.map((kind) => caseDataWord(kind, words))) }) : undefined
  }
}
