import { type ReactNode, useEffect, useRef } from 'react'
import { Alert, Button } from '../../../../ui'
import type { FormErrors } from './form-errors'

/**
 * A form around signing in: its own failure above, one button below. After a failed attempt the focus goes to the first field that is wrong.
 * @param attempt a number that grows with every attempt that failed
 */
export function Form({
  errors,
  attempt,
  pending,
  submit,
  onSubmit,
  children,
}: {
  errors: FormErrors
  attempt: number
  pending: boolean
  submit: string
  onSubmit: () => void
  children: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (attempt > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempt])
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) onSubmit()
      }}
    >
      {errors.form && (
        <Alert tone="late" urgent>
          {errors.form}
        </Alert>
      )}
      {children}
      <Button look="primary" type="submit" big block pending={pending}>
        {submit}
      </Button>
    </form>
  )
}
