import { describe, expect, it } from 'vitest'
import { audienceOf, concerns, mentionsIn, textProblem } from './rules.ts'

const city = { id: 'city', official: true }
const traffic = { id: 'traffic', official: true }
const erika = { id: 'erika', official: false }
const nobody = { recipient: null, parentAuthor: null, rootAuthor: null, mentioned: [] }

describe('who hears of a post', () => {
  it('the account whose post is answered, once, even when it is named as well', () => {
    const heard = audienceOf({ ...nobody, authorId: 'erika', parentAuthor: city, rootAuthor: city, mentioned: [city] })
    expect(heard).toEqual([{ accountId: 'city', kind: 'reply' }])
  })

  it('the owner of the thread, when two citizens talk below its post', () => {
    expect(audienceOf({ ...nobody, authorId: 'max', parentAuthor: erika, rootAuthor: city })).toEqual([
      { accountId: 'city', kind: 'reply' },
    ])
  })

  it('an account that is only named hears of a mention', () => {
    expect(audienceOf({ ...nobody, authorId: 'erika', rootAuthor: city, mentioned: [traffic] })).toEqual([
      { accountId: 'city', kind: 'reply' },
      { accountId: 'traffic', kind: 'mention' },
    ])
  })

  it('of a private message only its recipient, whoever is named in it', () => {
    expect(audienceOf({ ...nobody, authorId: 'erika', recipient: city, mentioned: [traffic] })).toEqual([
      { accountId: 'city', kind: 'message' },
    ])
  })

  it('nobody hears of what they wrote themselves, and citizens hear nothing', () => {
    expect(audienceOf({ ...nobody, authorId: 'city', parentAuthor: erika, rootAuthor: city })).toEqual([])
  })
})

describe('a text', () => {
  it('of 500 characters is taken, links counting 23, and one more is not', () => {
    const link = 'https://www.musterstadt.example/ein/sehr/langer/weg/zu/einer/seite'
    expect(textProblem(`${link} ${'x'.repeat(476)}`, false)).toBeNull()
    expect(textProblem(`${link} ${'x'.repeat(477)}`, false)).toEqual({ problem: 'too-long', over: 1 })
    // Made of links alone it would be short; nobody measures it.
    expect(textProblem(`https://a.example/${'x'.repeat(20_000)}`, false)?.problem).toBe('too-long')
  })

  it('may be empty only with an image', () => {
    expect(textProblem(' \n', false)).toEqual({ problem: 'empty' })
    expect(textProblem('', true)).toBeNull()
  })

  it('that the database could not keep unchanged is refused', () => {
    expect(textProblem('a\u0000b', false)).toEqual({ problem: 'unreadable' })
    expect(textProblem('half a pair: \ud83d', false)).toEqual({ problem: 'unreadable' })
  })

  it('names accounts in small letters, without host, each once', () => {
    expect(mentionsIn('@Stadt.Musterstadt und @verkehr@netz.example, @stadt.musterstadt! mail@example.org')).toEqual([
      'stadt.musterstadt',
      'verkehr',
    ])
  })
})

it('a fault for creating requests leaves all others alone', () => {
  expect(['create', 'write', 'read', 'list'].map((kind) => concerns('creates', kind as 'create'))).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect(['create', 'write', 'read', 'list'].map((kind) => concerns('writes', kind as 'create'))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(['create', 'write', 'read', 'list'].map((kind) => concerns('reads', kind as 'create'))).toEqual([
    false,
    false,
    true,
    true,
  ])
})
