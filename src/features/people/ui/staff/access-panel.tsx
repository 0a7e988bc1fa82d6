import { useId, useState } from 'react'
import { Alert, Button, ConfirmDialog, Icon, problemText, toast, useFormats, useWho } from '../../../../ui'
import type { StaffDetail } from '../../contract.ts'
import { useSession } from '../me/session'
import { LinkResult } from './link-result'
import { useText } from './person-messages'
import { useEndSessions, useRemoveFactor, useRenewInvitation, useSendReset } from './queries'

/** How somebody gets in: the invitation while it is open, later password, second factor and sessions. */
export function AccessPanel({ person }: { person: StaffDetail }) {
  const t = useText()
  const f = useFormats()
  const id = useId()
  const invited = person.state === 'invited'
  const renew = useRenewInvitation(person.id)
  const reset = useSendReset(person.id)
  return (
    <section aria-labelledby={id} className="u-stack4">
      <h2 id={id}>{invited ? t('invitation') : t('access')}</h2>
      {invited ? (
        <>
          <p>{person.invitedUntil ? t('invitedUntil', { when: f.near(person.invitedUntil) }) : t('invitationOver')}</p>
          <SendLink label={t('inviteAgain')} send={renew} email={person.email} />
        </>
      ) : (
        <>
          <Factor person={person} />
          <Sessions person={person} />
          <SendLink label={t('reset')} note={t('resetNote')} send={reset} email={person.email} />
        </>
      )}
    </section>
  )
}

/** Sends a link by mail where the installation can, or shows it to be passed on. */
function SendLink({
  label,
  note,
  send,
  email,
}: {
  label: string
  note?: string
  send: ReturnType<typeof useSendReset>
  email: string
}) {
  const t = useText()
  const mail = useSession().data?.mail === true
  return (
    <div className="u-stack">
      <p>
        <b>{label}</b>
        {note && <span className="bn-muted"> {note}</span>}
      </p>
      <div className="bn-actions">
        {mail && (
          <Button
            look="soft"
            icon="mail"
            pending={send.isPending && send.variables === 'mail'}
            onPress={() => send.mutate('mail')}
          >
            {t('byMail')}
          </Button>
        )}
        <Button look="soft" icon="link" pending={send.isPending && send.variables === 'link'} onPress={() => send.mutate('link')}>
          {t('asLink')}
        </Button>
      </div>
      {send.error && (
        <Alert tone="late" urgent>
          {problemText(send.error)}
        </Alert>
      )}
      {send.data && <LinkResult sent={send.data} email={email} />}
    </div>
  )
}

function Factor({ person }: { person: StaffDetail }) {
  const t = useText()
  const who = useWho()
  const remove = useRemoveFactor(person.id)
  const [asking, setAsking] = useState(false)
  const act = async (reason: string) => {
    await remove.mutateAsync(reason)
    toast({ text: t('factorRemoved') })
  }
  return (
    <div className="u-stack">
      <p className="u-inline">
        <Icon name={person.secondFactor ? 'lock' : 'warn'} />
        {person.secondFactor ? t('factorOn') : t('factorOff')}
      </p>
      {person.secondFactor && (
        <div>
          <Button look="soft" onPress={() => setAsking(true)} blocked={person.id === who.id && t('notYourself')}>
            {t('removeFactor')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('removeFactorTitle', { name: person.name })}
        confirm={t('removeFactor')}
        look="danger"
        reason={{ label: t('reason'), hint: t('reasonHint'), required: true }}
        onConfirm={act}
      >
        {t('removeFactorWords')}
      </ConfirmDialog>
    </div>
  )
}

function Sessions({ person }: { person: StaffDetail }) {
  const t = useText()
  const end = useEndSessions(person.id)
  const [asking, setAsking] = useState(false)
  const act = async () => {
    await end.mutateAsync(undefined)
    toast({ text: t('sessionsEnded') })
  }
  return (
    <div>
      <Button look="soft" icon="logout" onPress={() => setAsking(true)}>
        {t('endSessions')}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('endSessionsTitle', { name: person.name })}
        confirm={t('endSessions')}
        onConfirm={act}
      >
        {t('endSessionsWords')}
      </ConfirmDialog>
    </div>
  )
}
