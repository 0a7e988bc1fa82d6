import { expect, test } from 'vitest'
import { chooseCommand } from './choose.ts'
import { commands } from './commands.ts'

const nameOf = (...line: string[]) => chooseCommand(commands, line).name

test('no word starts the product, and each command is found by its words', () => {
  expect(nameOf()).toBe('')
  expect(nameOf('token', 'create', '--email=a@beispiel.example')).toBe('token create')
  expect(nameOf('backup', 'a.tgz')).toBe('backup')
  expect(nameOf('audit', '--help')).toBe('help')
})

test.each([['nonsense'], ['token'], ['audit'], ['keys', 'turn']])(
  'a mistyped command "%s %s" starts nothing and names the commands',
  (...words) => {
    expect(() => nameOf(...words)).toThrow(/ist kein Befehl\. Es gibt: migrate, .*backup/)
  },
)

test('a word or option that a command does not take is refused, not ignored', () => {
  expect(() => nameOf('backup', 'a.tgz', 'b.tgz')).toThrow('backup nimmt „b.tgz“ nicht.')
  expect(() => nameOf('audit', 'verify', '--bogus=1')).toThrow('--bogus=1: audit verify nimmt keine Optionen.')
  expect(() => nameOf('token', 'create', '--mail=x')).toThrow('token create nimmt nur --email=…')
  expect(() => nameOf('--bogus')).toThrow('--bogus: der Start nimmt keine Optionen.')
})
