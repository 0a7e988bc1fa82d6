import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { isEmptyInstallation, sessionKey, useSession } from '../../features/people/ui/me/session'
import { BareShell, ErrorState, onSignedOut, useGo } from '../../ui'
import { useText } from './messages'
import { SignedIn } from './signed-in'
import { returnTo } from './way-back'

/** Around every screen that is not bare: lets in who is signed in, and leads all others to signing in and back. */
export function Frame({ children }: { children: ReactNode }) {
  const session = useSession()
  const client = useQueryClient()
  // A 401 may also be a wrong code on the own account: the session itself says what is true.
  useEffect(() => onSignedOut(() => void client.invalidateQueries({ queryKey: sessionKey })), [client])
  if (session.data?.me) {
    return (
      <SignedIn key={session.data.me.id} session={session.data} me={session.data.me}>
        {children}
      </SignedIn>
    )
  }
  if (session.data) return <Leave to={returnTo(location)} />
  if (isEmptyInstallation(session.error)) return <Leave to="/einrichten" />
  if (session.error) return <NoAnswer error={session.error} retry={() => void session.refetch()} />
  return null // the answer takes milliseconds; a skeleton of the whole frame would flicker
}

function Leave({ to }: { to: string }) {
  const go = useGo()
  useEffect(() => go(to, { replace: true }))
  return null
}

function NoAnswer({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useText()
  return (
    <BareShell authority="" title={t('notReached')}>
      <div className="bn-bare__body">
        <ErrorState error={error} what={t('sessionNotRead')} retry={retry} />
      </div>
    </BareShell>
  )
}
