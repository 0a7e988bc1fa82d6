import { expect, test } from 'vitest'
import { pathTemplate } from './path-template.ts'

test.each([
  ['/', '/'],
  ['/api/v1/statuses', '/api/v1/statuses'],
  ['/v19.0/10223847/comments', '/v19.0/:x/comments'],
  ['/bot123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendMessage', '/:x/sendMessage'],
  ['/xrpc/com.atproto.repo.createRecord', '/xrpc/com.atproto.repo.createRecord'],
  ['/users/erika/outbox', '/users/:x/outbox'],
  ['/@erika', '/:x'],
  ['/in/erika-beispiel', '/in/:x'],
  ['/erika%40musterstadt.example/x', '/:x/x'],
])('%s is logged as %s', (path, logged) => {
  expect(pathTemplate(path)).toBe(logged)
})
