import { expect, test } from 'vitest'
import { ApiProblem } from '../../../../ui/problem'
import { errorsOf, missing } from './form-errors'

const problem = new ApiProblem({ status: 400, code: 'people.passwordWeak', detail: 'Zu leicht zu erraten.' })

test('a fault about a field stands beside that field', () => {
  expect(errorsOf(problem, { 'people.passwordWeak': 'password' })).toEqual({ password: 'Zu leicht zu erraten.' })
})

test('a fault that belongs to no field stands above the form', () => {
  expect(errorsOf(problem)).toEqual({ form: 'Zu leicht zu erraten.' })
})

test('without an error nothing is said', () => {
  expect(errorsOf(null)).toEqual({})
  expect(missing({ email: false, password: 'Schreiben Sie Ihr Passwort.' })).toEqual({ password: 'Schreiben Sie Ihr Passwort.' })
})
