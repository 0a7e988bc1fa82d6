import { useEffect, useState } from 'react'
import { useText } from './messages'
import './states.css'

/** True once `ms` have passed since the component was shown. */
function useLater(ms: number): boolean {
  const [later, setLater] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return later
}

/** Rows that are still to come. Shown after 300 ms only, so that quick answers do not flicker. `what` names them: „Vorgänge“. */
export function Skeleton({ what, rows = 3, at = 300 }: { what?: string | undefined; rows?: number; at?: number }) {
  const t = useText()
  const shown = useLater(at)
  return (
    <div role="status">
      {shown && (
        <>
          <span className="bn-vh">{what ? t('loadingWhat', { what }) : t('loading')}</span>
          <ul className="bn-skel" aria-hidden="true">
            {Array.from({ length: rows }, (_, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders
              <li key={i}>
                <i />
                <i />
                <i />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
