import { useState } from 'react'
import { Alert, ApiProblem, Button, Dialog, problemText, TextField, toast } from '../../../../ui'
import type { Department } from '../../contract.ts'
import { useText } from './messages'
import { useChangeDepartment, useCreateDepartment } from './queries'

/** Makes a department or changes one. */
export function DepartmentDialog({ department, onClose }: { department: Department | undefined; onClose: () => void }) {
  const t = useText()
  const [name, setName] = useState(department?.name ?? '')
  const [shortName, setShortName] = useState(department?.shortName ?? '')
  const [email, setEmail] = useState(department?.email ?? '')
  const [tried, setTried] = useState(false)
  const create = useCreateDepartment()
  const change = useChangeDepartment({ quiet: true })
  const error = create.error ?? change.error
  const taken = error instanceof ApiProblem && error.code === 'people.nameTaken'
  const wrongEmail = email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
  const pending = create.isPending || change.isPending
  const submit = () => {
    setTried(true)
    if (name.trim() === '' || wrongEmail || pending) return
    const input = { name: name.trim(), shortName: shortName.trim(), email: email.trim() || null }
    const onSuccess = () => {
      toast({ text: t('saved') })
      onClose()
    }
    if (department) change.mutate({ id: department.id, ...input }, { onSuccess })
    else create.mutate(input, { onSuccess })
  }
  const actions = (
    <>
      <Button look="quiet" onPress={onClose}>
        {t('cancel')}
      </Button>
      <Button look="primary" type="submit" form="department" pending={pending}>
        {department ? t('save') : t('create')}
      </Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={department ? t('editTitle') : t('create')} actions={actions}>
      <form
        id="department"
        className="u-stack4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          label={t('name')}
          value={name}
          onChange={setName}
          error={tried && name.trim() === '' ? t('nameMissing') : taken ? t('nameTaken') : undefined}
          maxLength={120}
          autoFocus
          required
        />
        <TextField
          label={t('shortName')}
          hint={t('shortNameHint')}
          value={shortName}
          onChange={setShortName}
          maxLength={20}
          optional
        />
        <TextField
          label={t('email')}
          hint={t('emailHint')}
          value={email}
          onChange={setEmail}
          error={tried && wrongEmail ? t('emailWrong') : undefined}
          inputMode="email"
          spellCheck={false}
          maxLength={200}
          optional
        />
        {error && !taken && (
          <Alert tone="late" urgent>
            {problemText(error)}
          </Alert>
        )}
      </form>
    </Dialog>
  )
}
