import { readFileSync } from 'node:fs'
import { type TextKind, textKinds } from './contract.ts'

const read = (kind: TextKind): string => readFileSync(new URL(`./templates/${kind}.md`, import.meta.url), 'utf8').trim()

/** The German texts that every authority begins with, with placeholders. */
export const templates: Readonly<Record<TextKind, string>> = Object.fromEntries(
  textKinds.map((kind) => [kind, read(kind)]),
) as Record<TextKind, string>
