import { describe, expect, it } from 'vitest'
import { findNames } from './names.ts'

const staff = ['Erika Beispiel', 'Dr. Max Müller-Muster', 'Bäcker']

describe('a member of staff is found by name', () => {
  it.each([
    ['Frau Beispiel war sehr freundlich', ['Frau Beispiel']],
    ['Danke, Erika Beispiel!', ['Erika Beispiel']],
    ['Beispiel, Erika', ['Beispiel, Erika']],
    ['mit herrn mueller-muster gesprochen', ['herrn mueller-muster']],
    ['Herr Dr. Müller-Muster', ['Dr. Müller-Muster']],
    ['Herr Baecker hilft', ['Herr Baecker']],
    ['Frau Beispiels Antwort', ['Frau Beispiels']],
    ['Das ist ein Beispiel', []],
    ['Der Bäcker hat zu', []],
    ['', []],
  ])('%s', (text, found) => expect(findNames(text, staff).map((span) => text.slice(span.start, span.end))).toEqual(found))
})
