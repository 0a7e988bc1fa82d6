import { useId } from 'react'
import { ApiProblem, Conflicts, SaveBar, Select, TextField, toast, useEditing } from '../../../../ui'
import type { StaffDetail } from '../../contract.ts'
import { useText as useListText } from './messages'
import { useText } from './person-messages'
import { useChangePerson, usePerson } from './queries'

const languages = [
  { value: 'de', label: 'Deutsch' },
  { value: 'en', label: 'English' },
] as const

/** Name, address and language; two people may change them at once. */
export function ProfilePanel({ person }: { person: StaffDetail }) {
  const t = useText()
  const list = useListText()
  const id = useId()
  const { refetch } = usePerson(person.id)
  const editing = useEditing({ name: person.name, email: person.email, language: person.language }, person.version)
  const change = useChangePerson(person.id)
  const { values } = editing
  const wrong = values.name.trim() === '' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email.trim())
  const taken = change.error instanceof ApiProblem && change.error.code === 'people.emailTaken'
  const save = () => {
    if (!editing.dirty || wrong || editing.conflicts.length > 0 || change.isPending) return
    change.mutate(
      { ...editing.changes, version: editing.version },
      {
        onSuccess: () => toast({ text: t('saved') }),
        onError: (error) => error instanceof ApiProblem && error.code === 'common.stale' && void refetch(),
      },
    )
  }
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t('profile')}</h2>
      <form
        className="bn-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Conflicts editing={editing} label={(field) => t(field)} show={(_field, value) => String(value)} />
        <TextField
          label={t('name')}
          value={values.name}
          onChange={(name) => editing.set({ name })}
          error={values.name.trim() === '' ? list('nameMissing') : undefined}
          maxLength={120}
          required
        />
        <TextField
          label={t('email')}
          hint={t('emailNote')}
          value={values.email}
          onChange={(email) => {
            change.reset()
            editing.set({ email })
          }}
          error={taken ? list('emailTaken') : wrong && values.name.trim() !== '' ? list('emailWrong') : undefined}
          inputMode="email"
          spellCheck={false}
          maxLength={200}
          required
        />
        <Select
          label={t('language')}
          value={values.language}
          onChange={(language) => editing.set({ language })}
          options={languages}
        />
        <SaveBar
          dirty={editing.dirty}
          pending={change.isPending}
          error={change.error}
          fieldCodes={['people.emailTaken']}
          onDiscard={() => {
            change.reset()
            editing.reset()
          }}
        />
      </form>
    </section>
  )
}
