import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const papers = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
].sort()

/** As the usual viewers make them from a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

const anchors = (path: string): string[] => [...read(path).matchAll(/^#{1,6} (.+)$/gm)].map((match) => anchorOf(match[1] ?? ''))

describe.each(papers)('%s', (paper) => {
  test('links to what is there', () => {
    const links = [...read(paper).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map((match) => match[1] ?? '')
    const broken = links.filter((link) => {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? paper : relative(root, join(root, dirname(paper), path))
      return !existsSync(join(root, target)) || (anchor !== undefined && !anchors(target).includes(anchor))
    })
    expect(broken).toEqual([])
  })

  test('names files that exist', () => {
    const named = [
      ...read(paper).matchAll(/`((?:src|test|scripts|docs|migrations|bench|features|kernel|infra|connectors)\/[\w./-]+)`/g),
    ]
    const missing = named
      .map((match) => match[1] ?? '')
      .filter((path) => ![path, join('src', path)].some((at) => existsSync(join(root, at))))
    expect(missing.filter((path) => path !== 'bench/latest.json')).toEqual([])
  })
})

describe('decisions', () => {
  const files = readdirSync(join(root, 'docs/adr')).sort()

  test('are numbered one after the other', () => {
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, index) => index + 1))
  })

  test.each(files)('%s says context, decision, consequence and how it is checked, in less than 60 lines', (name) => {
    const text = read(`docs/adr/${name}`)
    expect(text).toMatch(new RegExp(`^# ${Number(name.slice(0, 4))}\\. `))
    const parts = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1])
    expect(parts).toEqual(['Context', 'Decision', 'Consequence', 'How it is checked'])
    expect(text.split('\n').length).toBeLessThan(60)
  })
})

describe('the front page', () => {
  test('fits on a screen, in both languages, with the same parts', () => {
    const [english, german] = ['README.md', 'README.de.md'].map(read)
    for (const text of [english, german]) expect(text?.split('\n').length).toBeLessThan(45)
    expect(german?.match(/^## /gm)?.length).toBe(english?.match(/^## /gm)?.length)
    expect(german?.match(/```sh[\s\S]*?```/)?.[0].match(/^npm \w+/gm)).toEqual(
      english?.match(/```sh[\s\S]*?```/)?.[0].match(/^npm \w+/gm),
    )
  })

  test('shows the desk in 300 kB', () => {
    expect(statSync(join(root, 'docs/desk.png')).size).toBeLessThan(300_000)
  })
})

describe('what catalogues and lawyers read', () => {
  const { version, license } = JSON.parse(read('package.json')) as { version: string; license: string }

  test('names the version and licence of the product', () => {
    const code = read('publiccode.yml')
    expect(code).toContain(`softwareVersion: "${version}"`)
    expect(code).toContain(`license: ${license}`)
  })

  test('has short descriptions of 150 characters and long ones of 150 to 10,000', () => {
    const texts = (name: string) =>
      [...read('publiccode.yml').matchAll(new RegExp(`${name}: >-\\n((?: {6}.+\\n)+)`, 'g'))].map(
        (match) => match[1]?.replace(/\s+/g, ' ').trim() ?? '',
      )
    expect(
      texts('shortDescription')
        .map((text) => text.length)
        .filter((length) => length > 150),
    ).toEqual([])
    expect(
      texts('longDescription')
        .map((text) => text.length)
        .filter((length) => length < 150 || length > 10_000),
    ).toEqual([])
    expect([texts('shortDescription').length, texts('longDescription').length]).toEqual([2, 2])
  })

  test('has the text of every licence in use, and of no other', () => {
    const used = [...read('REUSE.toml').matchAll(/^SPDX-License-Identifier = "(.+)"$/gm)].flatMap(
      (match) => match[1]?.split(' AND ') ?? [],
    )
    expect([...new Set(used)].map((id) => `${id}.txt`).sort()).toEqual(readdirSync(join(root, 'LICENSES')).sort())
  })
})
