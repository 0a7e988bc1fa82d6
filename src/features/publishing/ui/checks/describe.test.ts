import { expect, test } from 'vitest'
import kernelSource from '../../../../kernel/text/check.ts?raw'
import ownSource from '../../check-rules.ts?raw'
import type { PostCheck } from '../../contract.ts'
import { describe, keyOf } from './describe'
import { text } from './messages'
import { de } from './texts-de'

const check = (code: string, change: Partial<PostCheck> = {}): PostCheck => ({
  code,
  level: 'warn',
  where: { field: 'text' },
  params: {},
  ...change,
})
const say = (one: PostCheck) => describe(one, text(), () => 'Übungsnetz')

test('every finding of the kernel and of publishing has its words', () => {
  const kernel = [...kernelSource.matchAll(/\| '(\w+\.\w+)'/g)].map((match) => match[1] ?? '')
  const own = [...ownSource.matchAll(/code: '(\w+\.\w+)'/g)].map((match) => match[1] ?? '')
  const all = [
    ...kernel,
    ...own,
    'altText.ok',
    'hashtags.ok',
    'capitals.ok',
    'emoji.ok',
    'links.ok',
    'readability.ok',
    'caseData.ok',
  ]
  expect(all.length).toBeGreaterThan(35)
  expect(all.filter((code) => !Object.hasOwn(de, keyOf(code)))).toEqual([])
})

test('a finding says what, why and what helps', () => {
  expect(
    say(check('channel.thread', { where: { field: 'channel', id: 'c' }, params: { channel: 'Bluesky', over: 80, parts: 2 } })),
  ).toMatchObject({
    label: 'Bluesky: 80 Zeichen zu lang',
    why: 'Der Text wird sonst als Folge von 2 Beiträgen gesendet.',
    act: 'adapt',
  })
  expect(say(check('hashtags.umlaut', { params: { tag: 'Musterbruecke', better: 'Musterbrücke' } }))).toMatchObject({
    label: '#Musterbruecke: mit Umlaut schreiben',
    act: 'replace',
    better: 'Musterbrücke',
  })
})

test('a hashtag that may be several words is asked about, and changed only where the words are known', () => {
  expect(say(check('hashtags.words', { params: { tag: 'wirsuchendich', better: 'WirSuchenDich' } }))).toMatchObject({
    label: '#wirsuchendich: mehrere Wörter?',
    why: expect.stringContaining('jedes mit großem Anfangsbuchstaben, z. B. #WirSuchenDich'),
    act: 'replace',
    better: 'WirSuchenDich',
  })
  expect(say(check('hashtags.unclear', { params: { tag: 'heuteimrat' } }))).toMatchObject({ act: 'jump', better: undefined })
})

test('codes inside a finding are words, and a text of a channel names the channel', () => {
  expect(say(check('caseData.found', { params: { kind: 'iban' } })).label).toBe('Bankverbindung im Text')
  expect(say(check('capitals.run', { where: { field: 'variant', id: 'c' }, params: { words: 'ACHTUNG' } })).label).toBe(
    'Übungsnetz: In Großbuchstaben: ACHTUNG',
  )
  expect(say(check('checks.off', { where: { field: 'post' }, params: { group: 'emoji' } }))).toMatchObject({
    label: 'Abgeschaltet: Emojis',
    where: null,
  })
})

test('readability is a figure with its parts, and no figure where there is nothing to measure', () => {
  const params = { wstf1: 8.4, wstf2: 1, wstf3: 1, wstf4: 1, amstad: 60.2, lix: 41, sentences: 4, words: 40 }
  expect(say(check('readability.ok', { level: 'ok', params }))).toMatchObject({ label: 'Lesbarkeit: Schulstufe 8,4', act: null })
  expect(say(check('readability.ok', { level: 'ok' })).label).toBe('Lesbarkeit')
})
