import { useState } from 'react'
import { Alert, Button, Checkbox, Dialog, FieldGroup, NetMark, problemText, TextArea, toast } from '../../../../ui'
import type { PostView } from '../../contract.ts'
import { useRemovePost } from '../queries'
import { useWorld } from '../queries-world'
import { useText } from './messages'

const shortest = 3

/** Asks where and why a sent post is removed; names the channels that cannot. */
export function RemoveDialog({ post, onClose }: { post: PostView; onClose: () => void }) {
  const t = useText()
  const world = useWorld().data
  const remove = useRemovePost()
  const sent = [
    ...new Set(post.deliveries.filter((one) => one.kind === 'post' && one.parts.length > 0).map((one) => one.channelId)),
  ]
  const places = sent.flatMap((id) => world?.place(id) ?? [])
  const able = places.filter((place) => place.network.can.remove)
  const unable = [
    ...places.filter((place) => !place.network.can.remove).map((place) => place.channel.name),
    ...post.ended.filter((one) => sent.includes(one.channelId)).map((one) => t('endedNamed', { channel: one.name })),
  ]
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const chosen = able.filter((place) => !without.has(place.channel.id))
  const missing = reason.trim().length < shortest
  const nameOf = (id: string) => world?.named(id)?.name ?? t('endedChannel')
  const act = () => {
    setTried(true)
    if (missing || chosen.length === 0) return
    const all = chosen.length === able.length
    const input = { id: post.id, version: post.version, reason: reason.trim() }
    remove.mutate(all ? input : { ...input, channelIds: chosen.map((place) => place.channel.id) }, {
      onSuccess: ({ removing, cannot }) => {
        onClose()
        const left = cannot.map((one) => `${nameOf(one.channelId)} (${t(one.why)})`).join(', ')
        toast(
          left ? { text: t('removePartly', { list: left }), tone: 'late' } : { text: t('removing', { count: removing.length }) },
        )
      },
    })
  }
  return (
    <Dialog
      open
      alert
      onClose={onClose}
      title={t('removeTitle')}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button look="danger" pending={remove.isPending} onPress={act}>
            {t('remove')}
          </Button>
        </>
      }
    >
      <p>{t('removeWhat')}</p>
      <FieldGroup label={t('removeWhere')} error={tried && chosen.length === 0 ? t('removeNowhere') : undefined}>
        {able.map(({ channel }) => (
          <Checkbox
            key={channel.id}
            checked={!without.has(channel.id)}
            onChange={(on) => setWithout(new Set(on ? [...without].filter((id) => id !== channel.id) : [...without, channel.id]))}
          >
            <span className="u-inline">
              <NetMark network={channel.network} named />
              {channel.name}
            </span>
          </Checkbox>
        ))}
      </FieldGroup>
      {unable.length > 0 && <Alert tone="due">{t('cannotRemove', { list: unable.join(', ') })}</Alert>}
      <TextArea
        label={t('removeReason')}
        hint={t('removeReasonHint')}
        required
        rows={2}
        value={reason}
        onChange={setReason}
        error={tried && missing ? t('reasonMissing') : undefined}
      />
      {remove.error !== null && (
        <Alert tone="late" urgent>
          {problemText(remove.error)}
        </Alert>
      )}
    </Dialog>
  )
}
