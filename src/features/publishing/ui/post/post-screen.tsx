import { useState } from 'react'
import { useGo, usePathPart } from '../../../../ui'
import { usePost } from '../queries'
import { useWorld } from '../queries-world'
import { useText } from './messages'
import { NewPost } from './new-post'
import { PostAsync } from './post-async'
import { PostDesk } from './post-desk'

/**
 * `/beitraege/neu` and `/beitraege/<id>`. A new post gets its address with its first save, and the screen with all that was typed stays: its
 * key does not change then.
 */
export function PostScreen() {
  const id = usePathPart('id')
  const go = useGo()
  const [begun, setBegun] = useState<{ key: number; id?: string; arrived?: boolean }>({ key: 0 })
  if (begun.id === id && !begun.arrived) setBegun({ ...begun, arrived: true })
  if (id === 'neu' && begun.arrived) setBegun({ key: begun.key + 1 })
  const isBegun = id === 'neu' || id === begun.id
  if (!isBegun) return <ExistingPost key={id} id={id} />
  const onCreated = (created: string) => {
    setBegun({ key: begun.key, id: created })
    go(`/beitraege/${created}`, { replace: true, keepFocus: true })
  }
  return <NewPost key={begun.key} onCreated={onCreated} />
}

function ExistingPost({ id }: { id: string }) {
  const t = useText()
  const post = usePost(id)
  const world = useWorld()
  const both = {
    data: post.data && world.data ? { post: post.data, world: world.data } : undefined,
    error: post.error ?? world.error,
    isPending: post.isPending || world.isPending,
    refetch: () => Promise.all([post.refetch(), world.refetch()]),
  }
  return (
    <PostAsync query={both} failed={t('notLoaded')}>
      {(data) => <PostDesk start={{ post: data.post, base: data.post.content }} world={data.world} onCreated={() => undefined} />}
    </PostAsync>
  )
}
