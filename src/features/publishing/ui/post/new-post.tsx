import { useState } from 'react'
import { Page, useAddressQuery, useMay, useWho } from '../../../../ui'
import type { PostContent } from '../../contract.ts'
import type { World } from '../queries-world'
import { useWorld } from '../queries-world'
import { useText } from './messages'
import { PostAsync } from './post-async'
import { PostDesk } from './post-desk'
import { startContent } from './start-content'

/** A post that begins: on a day of the calendar (`?tag=2026-11-27`), or empty. */
export function NewPost({ onCreated }: { onCreated: (id: string) => void }) {
  const t = useText()
  const may = useMay()
  const world = useWorld()
  if (!may('posts.write')) return <Page title={t('newPost')} note={t('mayNotWrite')} />
  return (
    <PostAsync query={world} failed={t('notLoaded')}>
      {(data) => <Begin world={data} onCreated={onCreated} />}
    </PostAsync>
  )
}

function Begin({ world, onCreated }: { world: World; onCreated: (id: string) => void }) {
  const who = useWho()
  const { tag } = useAddressQuery()
  const [start] = useState(() => {
    const origin = startContent(world, who)
    const planned: PostContent['planned'] = tag ? { local: `${tag}T09:00`, pick: null } : null
    return { post: null, origin, base: { ...origin, planned } }
  })
  return <PostDesk start={start} world={world} onCreated={onCreated} />
}
