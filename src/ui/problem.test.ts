import { expect, test } from 'vitest'
import { problemText } from './parts/problem-text'
import { ApiProblem, problemOf } from './problem'

const answer = (status: number, body: string, type = 'application/problem+json') =>
  new Response(body, { status, headers: { 'content-type': type, 'x-request-id': 'r-7f3a' } })

test('a field that was not accepted is found by its name', async () => {
  const body = {
    type: 'about:blank',
    title: 'Bad',
    detail: 'Nicht so.',
    code: 'invalid',
    errors: [{ field: 'alt', expected: 'eine Beschreibung' }],
  }
  const problem = await problemOf(answer(400, JSON.stringify(body)))
  expect(problem.forField('alt')).toBe('eine Beschreibung')
  expect(problem.forField('text')).toBeUndefined()
  expect(problem.requestId).toBe('r-7f3a')
})

test("a proxy's page instead of problem+json still tells the status", async () => {
  const problem = await problemOf(answer(502, '<html>Bad Gateway</html>', 'text/html'))
  expect(problem.status).toBe(502)
  expect(problem.requestId).toBe('r-7f3a')
})

test("the server's own sentence comes first, else the status says what to do", () => {
  expect(problemText(new ApiProblem({ status: 409, detail: 'Muster hat den Vorgang übernommen.' }))).toBe(
    'Muster hat den Vorgang übernommen.',
  )
  expect(problemText(new ApiProblem({ status: 409 }))).toContain('inzwischen geändert')
  expect(problemText(new ApiProblem({ status: 0 }))).toContain('Keine Verbindung')
})
