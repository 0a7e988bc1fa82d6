import { useState } from 'react'
import { Button, Menu, type MenuEntry, toast, useGo, useMay, useShortcut } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { inContext, type Place, toConversation } from './address'
import { AssignDialog } from './assign-dialog'
import { CloseDialog } from './close-dialog'
import type { InboxList } from './inbox-list'
import { useText as useListText } from './messages'
import { PublishDialog } from './publish-dialog'
import { useClose, useReopen } from './queries'
import { SnoozeDialog } from './snooze-dialog'
import { useText } from './talk-messages'
import { useSnoozeEntries } from './use-snooze-entries'

interface TalkActionsProps {
  conversation: ConversationView
  place: Place
  list: InboxList
  onLeave: () => void
}

/** What can be done with a conversation: give it to somebody, close it, put it off, publish its answer, go to the next. */
export function TalkActions({ conversation, place, list, onLeave }: TalkActionsProps) {
  const t = useText()
  const may = useMay()
  const [open, setOpen] = useState<'assign' | 'close' | 'snooze' | 'publish'>()
  const shut = () => setOpen(undefined)
  const steer = may('dialog.assign') || may('dialog.reply')
  const toggle = useToggle(conversation, () => setOpen('close'), onLeave)
  const snooze = useSnoozeEntries(conversation, () => setOpen('snooze'), onLeave)
  const group = t('group')
  useShortcut({ id: 'inbox.assign', key: 'a', label: t('assign'), group }, () => setOpen('assign'), { enabled: steer })
  useShortcut({ id: 'inbox.close', key: 'e', label: toggle.label, group }, toggle.run, { enabled: steer })
  const ways = useWays(conversation, place, list)
  // Phones have no room for buttons beside the title: there the menu is the way.
  const acts: MenuEntry[] = [
    { id: 'assign', label: t('assign'), icon: 'person', shortcut: 'inbox.assign', run: () => setOpen('assign') },
    { id: 'toggle', label: toggle.label, icon: toggle.icon, shortcut: 'inbox.close', run: toggle.run },
  ]
  const publish: MenuEntry[] =
    may('dialog.publishAnswer') && !conversation.question?.publishedAnswerId
      ? [{ id: 'publish', label: t('publish'), icon: 'megaphone', run: () => setOpen('publish') }]
      : []
  return (
    <>
      {steer && (
        <span className="bn-talkacts bn-wide">
          <Button look="quiet" icon="person" shortcut="inbox.assign" shrinks onPress={() => setOpen('assign')}>
            {t('assign')}
          </Button>
          <Button look="quiet" icon={toggle.icon} shortcut="inbox.close" shrinks pending={toggle.pending} onPress={toggle.run}>
            {toggle.label}
          </Button>
        </span>
      )}
      <Menu
        label={t('moreGroup')}
        placement="bottom end"
        groups={[
          ...(steer ? [{ entries: acts }] : []),
          ...(steer && conversation.state === 'open' ? [{ heading: t('snooze'), entries: snooze }] : []),
          { entries: [...publish, ...ways] },
        ]}
      >
        <Button icon="dots" label={t('more')} />
      </Menu>
      {open === 'assign' && <AssignDialog conversation={conversation} onClose={shut} />}
      {open === 'close' && <CloseDialog conversation={conversation} onClose={shut} onDone={onLeave} />}
      {open === 'snooze' && <SnoozeDialog conversation={conversation} onClose={shut} onDone={onLeave} />}
      {open === 'publish' && <PublishDialog conversation={conversation} onClose={shut} />}
    </>
  )
}

/** Closing what is open, opening what is closed; what nobody has answered is closed with a reason. */
function useToggle(conversation: ConversationView, askWhy: () => void, onLeave: () => void) {
  const t = useText()
  const close = useClose(conversation.id)
  const reopen = useReopen(conversation.id)
  const { version, state, waitingSince, answerWaits } = conversation
  if (state === 'closed') {
    return { label: t('reopen'), icon: 'undo' as const, pending: reopen.isPending, run: () => reopen.mutate(version) }
  }
  const run = () => {
    if (answerWaits && answerWaits !== 'leaving') return toast({ text: t('closeWaits'), tone: 'late' })
    if (waitingSince && !answerWaits) return askWhy()
    close.mutate(
      { version },
      {
        onSuccess: (view) => {
          toast({ text: t('closedToast'), undo: () => reopen.mutate(view.version) })
          onLeave()
        },
        onError: askWhy,
      },
    )
  }
  return { label: t('close'), icon: 'done' as const, pending: close.isPending, run }
}

/** To the next and the previous conversation, and the link to this one. */
function useWays({ id }: ConversationView, place: Place, list: InboxList): MenuEntry[] {
  const t = useText()
  const tl = useListText()
  const go = useGo()
  const step = (by: 1 | -1) => {
    const row = list.beside(id, by)
    return row ? () => go(toConversation(row.id, place), { keepFocus: true, replace: true }) : undefined
  }
  const next = step(1)
  const previous = step(-1)
  const copy = () =>
    (navigator.clipboard?.writeText(`${location.origin}/desk/dialog/${id}`) ?? Promise.reject(new Error('no clipboard'))).then(
      () => toast({ text: t('linkCopied') }),
      () => toast({ text: t('notCopied'), tone: 'late' }),
    )
  return [
    ...(next ? [{ id: 'next', label: tl('next'), icon: 'down' as const, shortcut: 'inbox.next', run: next }] : []),
    ...(previous
      ? [{ id: 'previous', label: tl('previous'), icon: 'up' as const, shortcut: 'inbox.previous', run: previous }]
      : []),
    // on wide screens it stands beside the conversation anyway
    ...(matchMedia('(max-width: 63.99rem)').matches
      ? [{ id: 'beside', label: t('besideShort'), icon: 'info' as const, to: inContext(id, place) }]
      : []),
    { id: 'copy', label: t('copyLink'), icon: 'link' as const, run: () => void copy() },
  ]
}
