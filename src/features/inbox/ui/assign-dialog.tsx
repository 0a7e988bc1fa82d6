import { useState } from 'react'
import { Button, ComboBox, type ComboOption, Dialog, Face, toast, useWho } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { useDepartments, useReaders, useTopics } from './around-queries'
import { useAssign } from './queries'
import { useText } from './talk-messages'

const none = 'none'

/** Gives a conversation to a person, a department, a topic. Whoever gets it is told. */
export function AssignDialog({ conversation, onClose }: { conversation: ConversationView; onClose: () => void }) {
  const t = useText()
  const me = useWho()
  const readers = useReaders()
  const departments = useDepartments()
  const topics = useTopics()
  const [person, setPerson] = useState(conversation.assigneeId ?? none)
  const [department, setDepartment] = useState(conversation.departmentId ?? none)
  const [topic, setTopic] = useState(conversation.topicId ?? none)
  const assign = useAssign(conversation.id)
  const { assigneeId, assigneeName } = conversation
  // Whoever has it now is shown even if they cannot open it any more: saving must not take it from them unseen.
  const withPresent =
    assigneeId === null || readers.some(({ id }) => id === assigneeId)
      ? readers
      : [...readers, { id: assigneeId, name: assigneeName ?? '' }]
  const people: ComboOption[] = [
    { value: none, label: t('nobody') },
    ...[...withPresent]
      .sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id) || a.name.localeCompare(b.name, 'de'))
      .map(({ id, name }) => ({
        value: id,
        label: id === me.id ? t('me', { name }) : name,
        mark: <Face name={name} me={id === me.id} named />,
      })),
  ]
  const save = (assignee: string) => {
    const idOf = (value: string) => (value === none ? null : value)
    assign.mutate(
      {
        version: conversation.version,
        assigneeId: idOf(assignee) as ConversationView['assigneeId'],
        departmentId: idOf(department) as ConversationView['departmentId'],
        topicId: idOf(topic) as ConversationView['topicId'],
      },
      {
        onSuccess: () => {
          toast({ text: t('assignedToast') })
          onClose()
        },
      },
    )
  }
  const actions = (
    <>
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      {conversation.assigneeId !== me.id && (
        <Button icon="mine" onPress={() => save(me.id)}>
          {t('takeIt')}
        </Button>
      )}
      <Button look="primary" type="submit" form="assign" pending={assign.isPending}>
        {t('save')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('assignTitle')} actions={actions}>
      <form
        id="assign"
        className="bn-form"
        onSubmit={(event) => {
          event.preventDefault()
          save(person)
        }}
      >
        <ComboBox label={t('person')} value={person} onChange={setPerson} options={people} />
        <ComboBox
          label={t('departmentField')}
          value={department}
          onChange={setDepartment}
          options={[{ value: none, label: t('none') }, ...departments.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <ComboBox
          label={t('topicField')}
          value={topic}
          onChange={setTopic}
          options={[{ value: none, label: t('none') }, ...topics.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </form>
    </Dialog>
  )
}
