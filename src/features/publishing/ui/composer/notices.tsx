import { Alert, Button, useFormats } from '../../../../ui'
import { useComposer } from './context'
import { fieldName } from './field-words'
import { useText } from './messages'
import { SaveTrouble } from './save-word'

interface NoticesProps {
  locked: boolean
  onUnlock: () => void
  onClose: (() => void) | undefined
}

/** What must be known before writing goes on: not saved, given back, locked, changed by others. */
export function Notices({ locked, onUnlock, onClose }: NoticesProps) {
  const { state, editor } = useComposer()
  return (
    <>
      <SaveTrouble state={state} retry={editor.retry} />
      <Taken />
      <GivenBack />
      {locked && <Locked onUnlock={onUnlock} />}
      {onClose && <SentBefore onClose={onClose} />}
    </>
  )
}

/** Others' changes to other fields were taken over: said, because the screen changed by itself. */
function Taken() {
  const t = useText()
  const f = useFormats()
  const { state, world } = useComposer()
  if (state.taken.length === 0) return null
  const who = state.post?.lastEditor?.name ?? t('somebody')
  const fields = [...new Set(state.taken.map((field) => fieldName(field, t, world)))]
  return <Alert>{t('taken', { who, fields: f.list(fields) })}</Alert>
}

/** Why an approver gave it back, in their words. */
function GivenBack() {
  const t = useText()
  const f = useFormats()
  const { post } = useComposer().state
  if (post === null || (post.stage !== 'changes-requested' && post.stage !== 'rejected')) return null
  const last = post.approval.history.findLast((one) => one.decision !== 'approved')
  if (!last) return null
  const title = post.stage === 'rejected' ? t('rejectedBy', { who: last.by.name }) : t('returnedBy', { who: last.by.name })
  return (
    <Alert tone="due">
      <b>
        {title}, {f.near(last.at)}
      </b>
      <p className="bn-compose__quote">{last.comment}</p>
    </Alert>
  )
}

/** Approved or waiting for it: a change has a price, so it takes a press of a button. */
function Locked({ onUnlock }: { onUnlock: () => void }) {
  const t = useText()
  const { post } = useComposer().state
  const mayEdit = post?.actions.includes('edit') === true
  const why = !mayEdit ? t('lockedRight') : post?.stage === 'approved' ? t('lockedApproved') : t('lockedInApproval')
  return (
    <Alert
      icon="lock"
      action={
        mayEdit && (
          <Button look="quiet" onPress={onUnlock}>
            {t('unlock')}
          </Button>
        )
      }
    >
      {why}
    </Alert>
  )
}

/** What is written here changes nothing out there until it is sent. */
function SentBefore({ onClose }: { onClose: () => void }) {
  const t = useText()
  const { post, save } = useComposer().state
  const isUnsaved = save.is !== 'untouched' && save.is !== 'saved'
  const isUnchanged = post?.editStage === null && !isUnsaved
  return (
    <Alert
      icon="edit"
      action={
        isUnchanged && (
          <Button look="quiet" onPress={onClose}>
            {t('stopChanging')}
          </Button>
        )
      }
    >
      {t('changesSent')}
    </Alert>
  )
}
