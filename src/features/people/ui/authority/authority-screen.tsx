import { ApiProblem, Async, Conflicts, Page, SaveBar, toast, useEditing } from '../../../../ui'
import type { Authority } from '../../contract.ts'
import { AnsweringFields, ContactFields, IdentityFields, SignInFields } from './authority-fields'
import { type AuthorityForm, faultsOf, toChange, toForm } from './form'
import { hoursFit } from './hours'
import { useText } from './messages'
import { useAuthority, useChangeAuthority } from './queries'
import { useShownField } from './shown-field'
import './authority.css'

/** What the authority says about itself, when it answers, and how its staff sign in. */
export default function AuthorityScreen() {
  const t = useText()
  const query = useAuthority()
  return (
    <Page title={t('title')} note={query.data && t('note', { origin: query.data.origin })} read>
      <Async query={query} failed={t('notLoaded')} rows={8}>
        {(authority) => <Form authority={authority} />}
      </Async>
    </Page>
  )
}

function Form({ authority }: { authority: Authority }) {
  const t = useText()
  const { refetch } = useAuthority()
  const change = useChangeAuthority()
  const editing = useEditing<AuthorityForm>(toForm(authority), authority.version)
  const shown = useShownField()
  const { values } = editing
  const faults = faultsOf(values)
  const wrong = Object.keys(faults).length > 0 || !hoursFit(values.serviceHours)
  const part = { values, set: editing.set, faults }
  const save = () => {
    if (!editing.dirty || wrong || editing.conflicts.length > 0 || change.isPending) return
    change.mutate(toChange(editing.changes, values, editing.version), {
      onSuccess: () => toast({ text: t('saved') }),
      onError: (error) => error instanceof ApiProblem && error.code === 'common.stale' && void refetch(),
    })
  }
  return (
    <form
      className="bn-authorityform"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Conflicts editing={editing} label={shown.label} show={shown.value} />
      <IdentityFields {...part} />
      <ContactFields {...part} />
      <AnsweringFields {...part} />
      <SignInFields {...part} />
      <SaveBar
        dirty={editing.dirty}
        pending={change.isPending}
        blocked={wrong && t('fixFirst')}
        error={change.error}
        onDiscard={() => {
          change.reset()
          editing.reset()
        }}
      />
    </form>
  )
}
