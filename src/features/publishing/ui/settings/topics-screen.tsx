import { useState } from 'react'
import { Async, Button, Chip, type Column, Empty, Menu, Page, Table, toast } from '../../../../ui'
import type { Topic } from '../../contract.ts'
import { useTopics } from '../queries-world'
import { useText } from './messages'
import { useChangeTopic } from './queries'
import { reorder } from './reorder'
import { TopicDialog } from './topic-dialog'
import './settings.css'

/** `/verwaltung/themen`: the topics of posts, in their order on the website. */
export default function TopicsScreen() {
  const t = useText()
  const query = useTopics()
  const [editing, setEditing] = useState<Topic | 'new'>()
  const add = (
    <Button look="primary" icon="add" onPress={() => setEditing('new')}>
      {t('addTopic')}
    </Button>
  )
  return (
    <Page title={t('topics')} note={t('topicsNote')} actions={add}>
      <Async
        query={query}
        what={t('topics')}
        failed={t('topicsNotLoaded')}
        empty={<Empty title={t('topicsEmpty')}>{t('topicsEmptyHint')}</Empty>}
      >
        {(topics) => <TopicsTable topics={topics} onEdit={setEditing} />}
      </Async>
      {editing && <TopicDialog topic={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Page>
  )
}

function TopicsTable({ topics, onEdit }: { topics: readonly Topic[]; onEdit: (topic: Topic) => void }) {
  const t = useText()
  const columns: readonly Column<Topic>[] = [
    {
      id: 'name',
      head: t('name'),
      rowHead: true,
      cell: (one) => (
        <span className="bn-settings__name">
          {one.name}
          {one.archived && <Chip tone="line">{t('notOffered')}</Chip>}
        </span>
      ),
    },
    { id: 'description', head: t('description'), wide: true, cell: (one) => one.description },
    {
      id: 'address',
      head: t('address'),
      wide: true,
      cell: (one) => (
        <a href={`/themen/${one.slug}`} className="bn-link" target="_blank" rel="noopener noreferrer">
          /themen/{one.slug}
        </a>
      ),
    },
    {
      id: 'acts',
      head: t('acts'),
      hideHead: true,
      num: true,
      cell: (one) => <Acts topic={one} topics={topics} onEdit={onEdit} />,
    },
  ]
  return (
    <div className="bn-settings">
      <Table caption={t('topics')} hideCaption columns={columns} rows={topics} keyOf={(one) => one.id} />
    </div>
  )
}

function Acts({ topic, topics, onEdit }: { topic: Topic; topics: readonly Topic[]; onEdit: (topic: Topic) => void }) {
  const t = useText()
  const change = useChangeTopic()
  const move = async (by: -1 | 1) => {
    const offered = topics.filter((one) => !one.archived)
    for (const { item, position } of reorder(offered, topic.id, by)) {
      await change.mutateAsync({ id: item.id, version: item.version, position }).catch(() => null)
    }
  }
  const archive = async (archived: boolean, version: number): Promise<void> => {
    const topicsNow = await change.mutateAsync({ id: topic.id, version, archived }).catch(() => null)
    const now = topicsNow?.topics.find((one) => one.id === topic.id)
    if (!now) return
    const said = archived ? t('archived', { name: topic.name }) : t('unarchived', { name: topic.name })
    toast({ text: said, undo: () => void archive(!archived, now.version) })
  }
  return (
    <span className="bn-actions u-tight u-end">
      <Button icon="edit" label={t('edit', { name: topic.name })} onPress={() => onEdit(topic)} />
      <Menu
        label={t('further', { name: topic.name })}
        placement="bottom end"
        groups={[
          ...(topic.archived
            ? []
            : [
                {
                  entries: [
                    { id: 'up', label: t('up'), icon: 'up' as const, run: () => void move(-1) },
                    { id: 'down', label: t('down'), icon: 'down' as const, run: () => void move(1) },
                  ],
                },
              ]),
          {
            entries: [
              {
                id: 'archive',
                label: topic.archived ? t('unarchive') : t('archive'),
                icon: topic.archived ? 'undo' : 'hidden',
                run: () => void archive(!topic.archived, topic.version),
              },
            ],
          },
        ]}
      >
        <Button icon="dots" label={t('further', { name: topic.name })} />
      </Menu>
    </span>
  )
}
