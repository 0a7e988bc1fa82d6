import { useState } from 'react'
import { Alert, ApiProblem, Button, Dialog, Diff, problemText, TextField, toast } from '../../../../ui'
import type { TextView } from '../../contract.ts'
import { useText as useListText } from '../messages'
import { usePublish, useTextOf } from '../queries'
import { excerpt } from './excerpt'
import { useText } from './messages'

/** Shows what changes, asks what it was about and, in easy language, who checked it; then the site shows it. */
export function PublishDialog({ text, markdown, onClose }: { text: TextView; markdown: string; onClose: () => void }) {
  const t = useText()
  const list = useListText()
  const publish = usePublish(text.kind, text.language)
  const { refetch } = useTextOf(text.kind, text.language)
  const [note, setNote] = useState('')
  const [checkedBy, setCheckedBy] = useState('')
  const easy = text.kind === 'leichte-sprache'
  const submit = () => {
    if (publish.isPending) return
    const by = checkedBy.trim().length >= 3 ? checkedBy.trim() : null
    publish.mutate(
      { version: text.version, markdown: markdown.trim(), note: note.trim(), checkedBy: easy ? by : null },
      {
        onSuccess: (view) => {
          toast({ text: t('published', { version: view.version }) })
          onClose()
        },
        onError: (error) => error instanceof ApiProblem && error.code === 'common.stale' && void refetch(),
      },
    )
  }
  const actions = (
    <>
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button look="primary" type="submit" form="publish-text" pending={publish.isPending}>
        {t('publish')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('publishTitle', { text: list(text.kind) })} wide alert actions={actions}>
      <form
        id="publish-text"
        className="u-stack4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p>{t('publishWords')}</p>
        {text.markdown !== '' && text.markdown !== markdown && (
          <div className="bn-publishdiff">
            <Diff title={t('changes')} {...excerpt(text.markdown, markdown)} lang={text.language} />
          </div>
        )}
        <TextField label={t('noteLabel')} hint={t('noteHint')} value={note} onChange={setNote} maxLength={500} optional />
        {easy && (
          <TextField
            label={t('checkedBy')}
            hint={t('checkedByHint')}
            value={checkedBy}
            onChange={setCheckedBy}
            maxLength={200}
            optional
          />
        )}
        {publish.error && (
          <Alert tone="late" urgent>
            {problemText(publish.error)}
          </Alert>
        )}
      </form>
    </Dialog>
  )
}
