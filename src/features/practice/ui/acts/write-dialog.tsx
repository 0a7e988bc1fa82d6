import { useState } from 'react'
import { measure } from '../../../../kernel/text/measure.ts'
import { Alert, Button, ComboBox, Counter, Dialog, problemText, RadioGroup, Select, TextArea, toast } from '../../../../ui'
import type { CitizenWritesInput, PracticeAccountView, PracticePostView } from '../../contract.ts'
import { textRule } from '../../rules.ts'
import { useCitizenWrites } from '../queries'
import { useText } from './messages'
import { short } from './short'

/** Lets an example person write: a post, a private message, or an answer to a post. */
export function WriteDialog({
  accounts,
  answered,
  onClose,
}: {
  accounts: readonly PracticeAccountView[]
  /** What is answered; without it the person writes of their own accord. */
  answered: PracticePostView | undefined
  onClose: () => void
}) {
  const t = useText()
  const write = useCitizenWrites()
  const citizens = accounts.filter((one) => one.kind === 'citizen')
  const officials = accounts.filter((one) => one.kind === 'official')
  const [who, setWho] = useState('')
  const [how, setHow] = useState<'own' | 'private'>('own')
  const [to, setTo] = useState<string>(officials[0]?.id ?? '')
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const citizen = citizens.find((one) => one.id === who)
  const target = officials.find((one) => one.id === to)
  const isPrivate = !answered && how === 'private'
  const submit = () => {
    setTried(true)
    if (!citizen || text.trim() === '' || (isPrivate && !target) || write.isPending) return
    const input: CitizenWritesInput = {
      id: citizen.id,
      text: text.trim(),
      language: citizen.language,
      inReplyTo: answered?.id ?? null,
      privateTo: isPrivate ? (target?.id ?? null) : null,
    }
    const done = () => {
      toast({ text: t('sent', { name: citizen.name }) })
      onClose()
    }
    write.mutate(input, { onSuccess: done })
  }
  const actions = (
    <>
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button look="primary" type="submit" form="citizen-writes" pending={write.isPending}>
        {t('send')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('write')} actions={actions}>
      <form
        id="citizen-writes"
        className="u-stack4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {answered && <p className="bn-muted">{t('answerTo', { text: short(answered.text) })}</p>}
        <ComboBox
          label={t('who')}
          value={who}
          onChange={setWho}
          options={citizens.map((one) => ({ value: one.id, label: `${one.name} (@${one.handle})` }))}
          error={tried && !citizen ? t('whoMissing') : undefined}
          required
        />
        {!answered && (
          <RadioGroup
            label={t('how')}
            value={how}
            onChange={setHow}
            options={[
              { value: 'own', label: t('own'), hint: officials[0] && t('mention', { handle: officials[0].handle }) },
              { value: 'private', label: t('private') },
            ]}
          />
        )}
        {isPrivate && (
          <Select
            label={t('to')}
            value={to}
            onChange={setTo}
            options={officials.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        <TextArea
          label={t('text')}
          value={text}
          onChange={setText}
          error={tried && text.trim() === '' ? t('textMissing') : undefined}
          lang={citizen?.language}
          foot={<Counter count={measure(text, textRule).length} max={textRule.max} />}
          required
        />
        {write.error && (
          <Alert tone="late" urgent>
            {problemText(write.error)}
          </Alert>
        )}
      </form>
    </Dialog>
  )
}
