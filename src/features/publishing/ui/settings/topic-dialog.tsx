import { useState } from 'react'
import { ApiProblem, TextArea, TextField, toast } from '../../../../ui'
import type { Topic } from '../../contract.ts'
import { useText } from './messages'
import { useAddTopic, useChangeTopic } from './queries'
import { SettingDialog } from './setting-dialog'

/** Adds a topic or changes one. */
export function TopicDialog({ topic, onClose }: { topic: Topic | undefined; onClose: () => void }) {
  const t = useText()
  const [name, setName] = useState(topic?.name ?? '')
  const [description, setDescription] = useState(topic?.description ?? '')
  const [tried, setTried] = useState(false)
  const add = useAddTopic()
  const change = useChangeTopic({ quiet: true })
  const error = add.error ?? change.error
  const taken = error instanceof ApiProblem && error.code === 'publishing.nameTaken'
  const submit = () => {
    setTried(true)
    if (name.trim() === '') return
    const input = { name: name.trim(), description: description.trim() }
    const onSuccess = () => {
      toast({ text: t('saved') })
      onClose()
    }
    if (topic) change.mutate({ id: topic.id, version: topic.version, ...input }, { onSuccess })
    else add.mutate(input, { onSuccess })
  }
  return (
    <SettingDialog
      title={topic ? t('editTopic') : t('addTopic')}
      isNew={!topic}
      pending={add.isPending || change.isPending}
      error={taken ? null : error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        required
        autoFocus
        maxLength={120}
        value={name}
        onChange={setName}
        error={tried && name.trim() === '' ? t('nameMissing') : taken ? t('nameTaken') : undefined}
      />
      <TextArea label={t('description')} rows={2} value={description} onChange={setDescription} />
    </SettingDialog>
  )
}
