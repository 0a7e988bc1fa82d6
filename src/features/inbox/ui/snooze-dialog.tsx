import { useState } from 'react'
import { instantOf } from '../../../kernel/time/wall-clock.ts'
import { authorityZone, Button, DateField, Dialog, dayOf, TimeField } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { useText } from './talk-messages'
import { useSnoozeTo } from './use-snooze-entries'

/** Puts a conversation off until a day and time of choice, on the authority's clock. */
export function SnoozeDialog({
  conversation,
  onClose,
  onDone,
}: {
  conversation: ConversationView
  onClose: () => void
  onDone: () => void
}) {
  const t = useText()
  const [day, setDay] = useState(() => dayOf(Date.now() + 86_400_000))
  const [time, setTime] = useState('08:00')
  const [asked, setAsked] = useState(false)
  const snooze = useSnoozeTo(conversation, () => {
    onClose()
    onDone()
  })
  const until = day && time ? instantOf(`${day}T${time}`, authorityZone()) : undefined
  const problem = !until ? t('snoozeMissing') : until.getTime() <= Date.now() ? t('snoozePast') : undefined
  const act = () => {
    setAsked(true)
    if (until && !problem) snooze.to(until)
  }
  const actions = (
    <>
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button look="primary" type="submit" form="snooze" pending={snooze.isPending}>
        {t('snooze')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('snoozeTitle')} actions={actions}>
      <form
        id="snooze"
        className="bn-two"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          act()
        }}
      >
        <DateField label={t('snoozeDay')} value={day} onChange={setDay} error={asked ? problem : undefined} />
        <TimeField label={t('snoozeTime')} value={time} onChange={setTime} />
      </form>
    </Dialog>
  )
}
