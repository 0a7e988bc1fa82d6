import { useState } from 'react'
import { Alert, authorityZone, Button, Dialog, problemText, toast, useFormats } from '../../../../ui'
import type { Planned, PostId, PostView } from '../../contract.ts'
import { usePostAct } from '../queries'
import { judge } from './judge'
import { useText } from './messages'
import { WhenFields } from './when-fields'

/** A post as far as moving needs it: from the calendar or from its own screen. */
export interface Movable {
  id: PostId
  title: string
  version: number
  local: string | null
  dueAt: string | null
}

/** Asks for another time and moves the post there, with the way back. Dragging, once there is any, does the same. */
export function MoveDialog({ post, onClose, day }: { post: Movable; onClose: () => void; day?: string }) {
  const t = useText()
  const f = useFormats()
  const move = usePostAct({ quiet: true })
  const start = day ? `${day}T${post.local?.slice(11) ?? '09:00'}` : (post.local ?? undefined)
  const [planned, setPlanned] = useState<Planned | null>(() => holds(start))
  const act = () => {
    if (!planned) return
    move.mutate(
      { id: post.id, act: 'move', version: post.version, with: { planned } },
      {
        onSuccess: (after) => {
          onClose()
          toast({ text: t('moved', { title: post.title, when: after.dueAt ? f.near(after.dueAt) : '' }), ...undo(after) })
        },
      },
    )
  }
  const undo = (after: PostView) => {
    const back = planOf(post.local)
    return back && { undo: () => move.mutate({ id: post.id, act: 'move', version: after.version, with: { planned: back } }) }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('moveTitle', { title: post.title })}
      actions={
        <Button look="primary" pending={move.isPending} blocked={planned === null && t('half')} onPress={act}>
          {t('move')}
        </Button>
      }
    >
      <p className="bn-muted">{post.dueAt ? t('moveNote', { when: f.near(post.dueAt) }) : t('moveNoteOpen')}</p>
      <WhenFields value={planned} onChange={setPlanned} start={start} />
      {move.error !== null && (
        <Alert tone="late" urgent>
          {problemText(move.error)}
        </Alert>
      )}
    </Dialog>
  )
}

const planOf = (local: string | null): Planned | null => (local === null ? null : { local, pick: null })

/** A time that needs no question first. */
function holds(local: string | undefined): Planned | null {
  if (!local) return null
  const judged = judge(local.slice(0, 10), local.slice(11), null, authorityZone(), new Date())
  return judged.is === 'exact' ? judged.planned : null
}
