import { useState } from 'react'
import { Async, Button, Chip, type Column, Menu, type MenuEntry, Page, Table, toast } from '../../../../ui'
import { useRoles } from '../../../people/ui/queries'
import type { PostClass } from '../../contract.ts'
import { usePostClasses } from '../queries-world'
import { ClassDialog } from './class-dialog'
import { useText } from './messages'
import { useChangeClass } from './queries'
import './settings.css'

/** `/verwaltung/beitragsklassen`: the kinds of posts and whose yes each needs. */
export default function ClassesScreen() {
  const t = useText()
  const query = usePostClasses()
  const [editing, setEditing] = useState<PostClass | 'new'>()
  const add = (
    <Button look="primary" icon="add" onPress={() => setEditing('new')}>
      {t('addClass')}
    </Button>
  )
  return (
    <Page title={t('classes')} note={t('classesNote')} actions={add}>
      <Async query={query} what={t('classes')} failed={t('classesNotLoaded')}>
        {(classes) => <ClassesTable classes={classes} onEdit={setEditing} />}
      </Async>
      {editing && <ClassDialog postClass={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Page>
  )
}

function ClassesTable({ classes, onEdit }: { classes: readonly PostClass[]; onEdit: (one: PostClass) => void }) {
  const t = useText()
  const roles = useRoles().data?.items ?? []
  const roleNames = (one: PostClass) => one.roleIds.flatMap((id) => roles.find((role) => role.id === id)?.name ?? []).join(', ')
  const columns: readonly Column<PostClass>[] = [
    {
      id: 'name',
      head: t('name'),
      rowHead: true,
      cell: (one) => (
        <span className="bn-settings__name">
          {one.name}
          {one.isDefault && <Chip tone="info">{t('usual')}</Chip>}
          {one.archived && <Chip tone="line">{t('notOffered')}</Chip>}
        </span>
      ),
    },
    { id: 'approval', head: t('approval'), cell: (one) => t(one.approval) },
    { id: 'description', head: t('description'), wide: true, cell: (one) => one.description },
    { id: 'roles', head: t('roles'), wide: true, cell: (one) => roleNames(one) || t('rolesAll') },
    {
      id: 'time',
      head: t('timeShort'),
      wide: true,
      num: true,
      cell: (one) => (one.approval === 'none' ? '–' : t('hours', { count: one.timeLimitHours })),
    },
    { id: 'acts', head: t('acts'), hideHead: true, num: true, cell: (one) => <Acts postClass={one} onEdit={onEdit} /> },
  ]
  return (
    <div className="bn-settings">
      <Table caption={t('classes')} hideCaption columns={columns} rows={classes} keyOf={(one) => one.id} />
    </div>
  )
}

function Acts({ postClass, onEdit }: { postClass: PostClass; onEdit: (one: PostClass) => void }) {
  const t = useText()
  const change = useChangeClass()
  const { id, version, name, archived, isDefault } = postClass
  const set = (what: { archived: boolean } | { isDefault: true }, said: string) =>
    change.mutate({ id, version, ...what }, { onSuccess: () => toast({ text: said }) })
  const entries: MenuEntry[] = [
    ...(isDefault || archived
      ? []
      : [
          {
            id: 'usual',
            label: t('makeUsual'),
            icon: 'star' as const,
            run: () => set({ isDefault: true }, t('madeUsual', { name })),
          },
        ]),
    {
      id: 'archive',
      label: archived ? t('unarchive') : t('archive'),
      icon: archived ? 'undo' : 'hidden',
      run: () => set({ archived: !archived }, archived ? t('unarchived', { name }) : t('archived', { name })),
    },
  ]
  return (
    <span className="bn-actions u-tight u-end">
      <Button icon="edit" label={t('edit', { name })} onPress={() => onEdit(postClass)} />
      <Menu label={t('further', { name })} groups={[{ entries }]} placement="bottom end">
        <Button icon="dots" label={t('further', { name })} />
      </Menu>
    </span>
  )
}
