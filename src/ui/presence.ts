import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { apiSend } from './api'
import { useNow } from './parts/now'
import { type Here, peopleAt, subscribePresence, takePresence } from './presence-store'
import { useWho } from './who'

const everyMs = 20_000

/**
 * Who else has this topic before their eyes, such as `conversation/<id>`. While `tell` (and the window is visible) the others see us there, too.
 * Presence is shown and never stored. An empty topic means nowhere.
 */
export function usePresence(topic: string, { tell = true }: { tell?: boolean } = {}): readonly Here[] {
  const me = useWho().id
  useNow() // renewed twice a minute, so that nobody stays who has gone without a word
  useEffect(() => (topic && tell ? beThere(topic) : undefined), [topic, tell])
  const people = useSyncExternalStore(subscribePresence, () => peopleAt(topic))
  return useMemo(() => people.filter((one) => one.staffId !== me), [people, me])
}

/** Says "here" now and every 20 s while the window is visible, and "gone" at the end. */
function beThere(topic: string): () => void {
  const say = (here: boolean) => {
    apiSend<{ topic: string; people: Here[] }>('POST', '/live/presence', { topic, here }).then(
      (now) => here && takePresence(now.topic, now.people),
      () => undefined, // nobody needs to know that we could not be seen
    )
  }
  const sayIfSeen = () => document.visibilityState === 'visible' && say(true)
  const onChange = () => say(document.visibilityState === 'visible')
  sayIfSeen()
  const timer = setInterval(sayIfSeen, everyMs)
  document.addEventListener('visibilitychange', onChange)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', onChange)
    say(false)
  }
}
