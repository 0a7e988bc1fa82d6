import { useState } from 'react'
import { Alert, ApiProblem, Button, LinkButton, Page, problemText, RadioGroup, Select, TextField } from '../../../../ui'
import type { LinkSent, Role, Staff } from '../../contract.ts'
import { useSession } from '../me/session'
import { useDepartments, useRoles } from '../queries'
import { LinkResult } from './link-result'
import { DepartmentChoice, RoleChoice } from './membership'
import { useText } from './messages'
import { useInvite } from './queries'
import './staff.css'

/** Inviting somebody: who, what they may do, and how the invitation reaches them. */
export default function InviteScreen() {
  const t = useText()
  const [sent, setSent] = useState<{ answer: LinkSent; email: string }>()
  return (
    <Page title={t('inviteTitle')} note={!sent && t('inviteNote')} read>
      {sent ? (
        <div className="u-stack4">
          <LinkResult sent={sent.answer} email={sent.email} />
          <div className="bn-actions">
            <LinkButton to={`/verwaltung/personen/${sent.answer.staffId}`} look="primary">
              {t('toPerson')}
            </LinkButton>
            <Button look="quiet" onPress={() => setSent(undefined)}>
              {t('another')}
            </Button>
          </div>
        </div>
      ) : (
        <InviteForm onSent={(answer, email) => setSent({ answer, email })} />
      )}
    </Page>
  )
}

interface Wish {
  name: string
  email: string
  language: 'de' | 'en'
  roleIds: Role['id'][]
  departmentIds: Staff['departmentIds']
  by: 'mail' | 'link'
}

const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())

function InviteForm({ onSent }: { onSent: (answer: LinkSent, email: string) => void }) {
  const t = useText()
  const mail = useSession().data?.mail === true
  const roles = useRoles().data?.items ?? []
  const departments = useDepartments().data?.items ?? []
  const [wish, setWish] = useState<Wish>({ name: '', email: '', language: 'de', roleIds: [], departmentIds: [], by: 'mail' })
  const [tried, setTried] = useState(false)
  const invite = useInvite()
  const set = (change: Partial<Wish>) => {
    invite.reset()
    setWish({ ...wish, ...change })
  }
  const taken = invite.error instanceof ApiProblem && invite.error.code === 'people.emailTaken'
  const wrongEmail = tried && !isEmail(wish.email) ? t('emailWrong') : taken ? t('emailTaken') : undefined
  const submit = () => {
    setTried(true)
    if (wish.name.trim() === '' || !isEmail(wish.email) || invite.isPending) return
    invite.mutate({ ...wish, by: mail ? wish.by : 'link' }, { onSuccess: (answer) => onSent(answer, wish.email.trim()) })
  }
  return (
    <form
      className="bn-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        value={wish.name}
        onChange={(name) => set({ name })}
        error={tried && wish.name.trim() === '' ? t('nameMissing') : undefined}
        maxLength={120}
        autoComplete="off"
        required
      />
      <TextField
        label={t('email')}
        value={wish.email}
        onChange={(email) => set({ email })}
        error={wrongEmail}
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        required
      />
      <RoleChoice roles={roles} value={wish.roleIds} onChange={(roleIds) => set({ roleIds })} />
      {isEmail(wish.email) && wish.roleIds.length === 0 && <Alert tone="due">{t('noRoleWarning')}</Alert>}
      <DepartmentChoice
        departments={departments}
        value={wish.departmentIds}
        onChange={(departmentIds) => set({ departmentIds })}
      />
      <Select
        label={t('language')}
        value={wish.language}
        onChange={(language) => set({ language })}
        options={[
          { value: 'de', label: 'Deutsch' },
          { value: 'en', label: 'English' },
        ]}
      />
      {mail ? (
        <RadioGroup
          label={t('how')}
          value={wish.by}
          onChange={(by) => set({ by })}
          options={[
            { value: 'mail', label: t('byMail') },
            { value: 'link', label: t('byLink'), hint: t('byLinkHint') },
          ]}
        />
      ) : (
        <p className="bn-muted">{t('noMail')}</p>
      )}
      {invite.error && !taken && (
        <Alert tone="late" urgent>
          {problemText(invite.error)}
        </Alert>
      )}
      <div className="bn-actions">
        <Button look="primary" type="submit" pending={invite.isPending}>
          {t('send')}
        </Button>
        <LinkButton to="/verwaltung/personen" look="quiet">
          {t('cancel')}
        </LinkButton>
      </div>
    </form>
  )
}
