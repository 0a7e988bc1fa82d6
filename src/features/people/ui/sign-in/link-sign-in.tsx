import { useEffect, useRef } from 'react'
import { Alert, Button, problemText, Skeleton } from '../../../../ui'
import { useText } from './messages'
import { useLinkSignIn } from './queries'

/** Uses a link that works once, right away, and forgets it: it must not stay in the address. */
export function LinkSignIn({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useText()
  const { mutate, error, isPending } = useLinkSignIn()
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    history.replaceState(history.state, '', location.pathname + location.search)
    mutate(token, { onSuccess: onDone })
  }, [token, mutate, onDone])
  return (
    <div className="bn-bare__body">
      {isPending && <Skeleton rows={1} />}
      {error && (
        <>
          <Alert tone="late" urgent>
            {problemText(error)}
          </Alert>
          <Button block onPress={onDone}>
            {t('toSignIn')}
          </Button>
        </>
      )}
    </div>
  )
}
