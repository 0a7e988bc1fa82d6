import { describe, expect, it } from 'vitest'
import { textProblem } from '../rules.ts'
import { cast, crowd } from './cast.ts'
import { anything, askMore, englishThanks, mentionLines, privateLines, stormLines, thanks, topics } from './phrases.ts'
import { planAnswersTo, planOwnAct, planThanks, stormComment } from './plan.ts'

const closure = 'Die Musterbrücke ist ab Montag voll gesperrt. Eine Umleitung ist ausgeschildert.'

describe('what citizens do about a post', () => {
  it('is the same for the same seed and text, and another for another', () => {
    expect(planAnswersTo('a', closure)).toEqual(planAnswersTo('a', closure))
    expect(planAnswersTo('a', closure)).not.toEqual(planAnswersTo('b', closure))
    expect(planAnswersTo('a', closure)).not.toEqual(planAnswersTo('a', `${closure}!`))
  })

  it('begins with a question within twenty seconds, so that a newcomer sees an answer', () => {
    for (let i = 0; i < 200; i++) {
      const first = planAnswersTo(`seed ${i}`, closure).find((one) => one.act === 'reply')
      expect(first?.afterSeconds).toBeLessThanOrEqual(20)
    }
  })

  it('fits the subject: below a closure people ask about buses and ways through', () => {
    const questions: readonly string[] = topics.find((topic) => topic.key === 'roads')?.lines.curious ?? []
    for (let i = 0; i < 50; i++) {
      const asked = planAnswersTo(`seed ${i}`, closure).filter((one) => one.act === 'reply')
      expect(asked.some((one) => questions.includes(one.content))).toBe(true)
    }
  })

  it.each([
    ['Unwetterwarnung: Bitte bleiben Sie zu Hause.', 'danger'],
    ['Die Biotonne wird wegen des Feiertags später geleert.', 'waste'],
    ['Briefwahl können Sie jetzt online beantragen.', 'election'],
    ['Anmeldung für die Kita startet.', 'children'],
    ['Das Bürgeramt hat geänderte Öffnungszeiten.', 'office'],
    ['Am Samstag ist Stadtfest.', 'leisure'],
    ['Der Bebauungsplan liegt aus.', 'building'],
    ['Wir suchen Verstärkung.', 'jobs'],
  ])('knows what "%s" is about', (text, key) => {
    expect(topics.find((topic) => topic.about.test(text))?.key).toBe(key)
  })

  it('over many posts brings everything to practise on: thanks, complaints, a rude word, English', () => {
    const said = Array.from({ length: 40 }, (_, i) => planAnswersTo('s', `Beitrag ${i}`)).flat()
    for (const temper of ['grateful', 'critical', 'rude', 'english'] as const) {
      expect(
        said.some((one) => anything[temper].includes(one.content)),
        temper,
      ).toBe(true)
    }
    expect(said.some((one) => one.language === 'en')).toBe(true)
  })

  it('lets a citizen who was answered thank or ask again, but not for ever', () => {
    const answers = Array.from({ length: 60 }, (_, i) => planThanks('s', { text: `Antwort ${i}`, language: 'de', spoken: 1 }))
    expect(answers.some((one) => one && askMore.includes(one.content))).toBe(true)
    expect(answers.some((one) => one && thanks.includes(one.content))).toBe(true)
    expect(answers).toContain(null)
    const late = Array.from({ length: 60 }, (_, i) => planThanks('s', { text: `Antwort ${i}`, language: 'de', spoken: 2 }))
    expect(late.some((one) => one && askMore.includes(one.content))).toBe(false)
  })

  it('of their own accord they write in private or name the authority', () => {
    const acts = Array.from({ length: 30 }, (_, i) => planOwnAct('s', i, { handle: 'stadt' }))
    expect(acts.some((one) => one.private && privateLines.includes(one.content))).toBe(true)
    expect(acts.some((one) => !one.private && one.content.startsWith('@stadt '))).toBe(true)
  })

  it('makes the same storm twice', () => {
    expect(stormComment('s', 'p', 7)).toEqual(stormComment('s', 'p', 7))
  })
})

describe('the cast', () => {
  it('can be told from real people at first sight', () => {
    for (const { name } of [...cast, ...crowd()]) expect(name).toMatch(/beispiel|muster|probe|test|example/i)
  })

  it('has handles that the network takes, each once', () => {
    const handles = [...cast, ...crowd()].map((one) => one.handle)
    for (const handle of handles) expect(handle).toMatch(/^[a-z0-9_]+([.-][a-z0-9_]+)*$/)
    expect(new Set(handles).size).toBe(handles.length)
  })

  it('says nothing that the network would refuse', () => {
    const lines = [
      ...[...topics.map((topic) => topic.lines), anything].flatMap((of) => Object.values(of).flat()),
      ...[thanks, askMore, englishThanks, privateLines, mentionLines, stormLines].flat(),
    ]
    for (const line of lines) expect(textProblem(line, false), line).toBeNull()
  })
})
