import { useState } from 'react'
import { Alert, Button, Dialog, problemText, TextField, toast } from '../../../../ui'
import type { Editor } from '../composer/editor-types'
import { usePublishEdit } from '../queries'
import { useWorld } from '../queries-world'
import { useText } from './messages'

/** Asks what readers of the site shall be told, sends the change, and names the channels that cannot take it. */
export function EditDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useText()
  const [note, setNote] = useState('')
  const [error, setError] = useState<unknown>()
  const publish = usePublishEdit()
  const world = useWorld().data
  const nameOf = (id: string) => world?.named(id)?.name ?? t('endedChannel')
  const act = async () => {
    try {
      const post = await editor.flush()
      const { cannot } = await publish.mutateAsync({ id: post.id, version: post.version, note })
      const left = cannot.filter((one) => one.why !== 'unchanged').map((one) => `${nameOf(one.channelId)} (${t(one.why)})`)
      onClose()
      toast(left.length > 0 ? { text: t('editPartly', { list: left.join(', ') }), tone: 'late' } : { text: t('editSent') })
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('editTitle')}
      actions={
        <Button look="primary" pending={publish.isPending} onPress={() => void act()}>
          {t('edit')}
        </Button>
      }
    >
      <p className="bn-muted">{t('editWhat')}</p>
      <TextField label={t('editNote')} hint={t('editNoteHint')} optional maxLength={300} value={note} onChange={setNote} />
      {error !== undefined && (
        <Alert tone="late" urgent>
          {problemText(error)}
        </Alert>
      )}
    </Dialog>
  )
}
