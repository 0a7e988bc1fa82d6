import { useEffect, useRef, useState } from 'react'
import { announce } from '../announce'
import { useShortcut } from '../keys/use-shortcut'
import { Button } from '../parts/button'
import { useText } from '../parts/messages'
import { closeToast, type ToastEntry, undoLatest, useToasts } from './toast-store'
import './overlays.css'

/**
 * Where notices appear. A notice leaves after its time, but never while it has the focus or the pointer; F6 goes to the newest and back.
 * They are announced politely, several as one.
 */
export function Toasts() {
  const entries = useToasts()
  const t = useText()
  const region = useRef<HTMLElement>(null)
  const before = useRef<HTMLElement | null>(null)
  const back = () => before.current?.focus()
  useShortcut(
    { id: 'desk.notices', key: 'F6', label: t('toNotices'), group: t('everywhere') },
    () => {
      const inside = region.current?.contains(document.activeElement)
      if (inside) return back()
      before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
      region.current?.querySelector<HTMLElement>('li:last-child button')?.focus()
    },
    { enabled: entries.length > 0, everywhere: true },
  )
  useShortcut({ id: 'desk.undo', key: 'u', label: t('undoLatest'), group: t('everywhere') }, () => undoLatest())
  if (entries.length === 0) return null
  return (
    <section
      className="bn-toasts"
      aria-label={t('notices', { count: entries.length })}
      ref={region}
      data-react-aria-top-layer="true"
    >
      <ul className="u-stack">
        {entries.map((entry) => (
          <Toast key={entry.id} entry={entry} onLeave={back} />
        ))}
      </ul>
    </section>
  )
}

function Toast({ entry, onLeave }: { entry: ToastEntry; onLeave: () => void }) {
  const t = useText()
  const [held, setHeld] = useState(false)
  const said = entry.tone === 'late' ? `${t('failed')} ${entry.text}` : entry.text
  useEffect(() => announce(said), [said])
  const lasts = entry.lasts ?? (entry.tone === 'late' ? Infinity : entry.undo || entry.act ? 10_000 : 6_000)
  useEffect(() => {
    if (held || lasts === Infinity) return
    const timer = setTimeout(() => closeToast(entry.id), lasts)
    return () => clearTimeout(timer)
  }, [held, lasts, entry.id])
  const close = () => {
    closeToast(entry.id)
    onLeave()
  }
  const act = entry.undo ? { label: t('undo'), run: entry.undo } : entry.act
  return (
    <li
      className="bn-toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={(event) => setHeld(event.currentTarget.contains(document.activeElement))}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>
        {entry.tone === 'late' && <b>{t('failed')} </b>}
        {entry.text}
      </p>
      {act && (
        <Button
          look="quiet"
          onPress={() => {
            close()
            act.run()
          }}
        >
          {act.label}
        </Button>
      )}
      <Button icon="close" label={t('closeNotice')} onPress={close} />
    </li>
  )
}
