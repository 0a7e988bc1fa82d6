import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'

/**
 * Finds what the operator asked for. Nothing is guessed: a mistyped word must not start the product.
 * @param line the words and options after the settings, e.g. `['backup', 'a.tgz']`
 * @throws CommandError that names the word or option and what was expected
 */
export function chooseCommand(commands: readonly Command[], line: readonly string[]): Command {
  if (line.some((word) => word === '--help' || word === '-h')) return named(commands, 'help')
  const words = line.filter((word) => !word.startsWith('-'))
  const command = commands
    .filter((one) => one.name === words.slice(0, one.name.split(' ').length).join(' '))
    .find((one) => one.name !== '' || words.length === 0)
  if (!command) throw new CommandError(`„${words.join(' ')}“ ist kein Befehl. Es gibt: ${namesOf(commands)}.`)
  refuseMore(command, words)
  refuseUnknownOptions(
    command,
    line.filter((word) => word.startsWith('-')),
  )
  return command
}

function refuseMore(command: Command, words: readonly string[]): void {
  const rest = words.slice(command.name === '' ? 0 : command.name.split(' ').length)
  const more = rest.slice(command.words ?? 0)
  if (more.length > 0) throw new CommandError(`${command.name} nimmt „${more.join(' ')}“ nicht.`)
}

function refuseUnknownOptions(command: Command, options: readonly string[]): void {
  const known = (command.options ?? []).map((name) => `--${name}=`)
  const unknown = options.filter((option) => !known.some((name) => option.startsWith(name)))
  if (unknown.length === 0) return
  const takes = known.length > 0 ? `nimmt nur ${known.map((name) => `${name}…`).join(', ')}` : 'nimmt keine Optionen'
  throw new CommandError(`${unknown.join(' ')}: ${command.name || 'der Start'} ${takes}.`)
}

function named(commands: readonly Command[], name: string): Command {
  const found = commands.find((one) => one.name === name)
  if (!found) throw new Error(`there is no command ${name}`)
  return found
}

const namesOf = (commands: readonly Command[]): string =>
  commands
    .map((one) => one.name)
    .filter(Boolean)
    .join(', ')
