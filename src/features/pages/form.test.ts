import { describe, expect, test } from 'vitest'
import type { PageRequest } from '../../infra/http/page.ts'
import { readForm } from './form.ts'

const type = 'application/x-www-form-urlencoded'
function read(body: string | Buffer, contentType = type): Record<string, string> {
  const raw = Buffer.from(body as string)
  return Object.fromEntries(readForm({ raw, headers: { 'content-type': contentType } } as unknown as PageRequest))
}

describe('a form', () => {
  test('is read as browsers send it', () => {
    expect(read('text=Gr%C3%BC%C3%9Fe+aus%0D%0AK%C3%B6ln&name=&publish=ja&x')).toEqual({
      text: 'Grüße aus\nKöln',
      name: '',
      publish: 'ja',
      x: '',
    })
    expect(read('text=%F0%9F%9A%A7+%2B1')).toEqual({ text: '🚧 +1' })
    expect(read('text=Grüße', `${type};charset=UTF-8`)).toEqual({ text: 'Grüße' })
    expect(read('')).toEqual({})
  })

  test('with a field twice keeps the first', () => {
    expect(read('text=eins&text=zwei')).toEqual({ text: 'eins' })
  })

  test('cannot name its way into an object', () => {
    const fields = readForm({
      raw: Buffer.from('__proto__=x&constructor=y'),
      headers: { 'content-type': type },
    } as unknown as PageRequest)
    expect([fields.get('__proto__'), fields.get('constructor'), fields.get('toString')]).toEqual(['x', 'y', undefined])
  })

  test.each(['a=%', 'a=%4', 'a=%zz', 'a=%FF', 'a=%C3', 'a=%ED%A0%80', 'a=%C0%80', 'a=b%00c', '%00=a', '%E2%82=x'])(
    'that holds %s is refused',
    (body) => {
      expect(() => read(body)).toThrow('pages.unreadableForm')
    },
  )

  test.each([
    'text/plain',
    'application/json',
    '',
    `${type}; charset=utf-16`,
    `${type}; charset="latin1"`,
    'multipart/form-data',
  ])('of type "%s" is refused', (contentType) => {
    expect(() => read('a=b', contentType)).toThrow('pages.wrongFormType')
  })
})
