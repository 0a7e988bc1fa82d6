import type { ReactNode } from 'react'
import { type BandProps, BareShell, ErrorState, LinkButton } from '../../../../ui'
import type { SessionView } from '../../contract.ts'
import { isEmptyInstallation, useSession } from '../me/session'
import { useText } from './messages'

/** The frame of everything around signing in, with the authority it is about. Draws its children once the session is known. */
export function Gate({
  title,
  note,
  children,
}: {
  title: string
  note?: (session: SessionView) => ReactNode
  children: (session: SessionView) => ReactNode
}) {
  const t = useText()
  const session = useSession()
  const authority = session.data?.authority
  const bands: BandProps[] = authority?.example ? [{ kind: 'example', children: t('example') }] : []
  return (
    <BareShell authority={authority?.name ?? ''} title={title} note={session.data && note?.(session.data)} bands={bands}>
      {session.data ? (
        children(session.data)
      ) : (
        <div className="bn-bare__body">
          {isEmptyInstallation(session.error) ? (
            <LinkButton to="/einrichten" look="primary" block big>
              {t('setUp')}
            </LinkButton>
          ) : session.error ? (
            <ErrorState error={session.error} retry={() => void session.refetch()} />
          ) : null}
        </div>
      )}
    </BareShell>
  )
}
