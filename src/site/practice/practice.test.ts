import { describe, expect, test } from 'vitest'
import { htmlProblems } from '../../../test/support/html-check.ts'
import * as net from '../../../test/support/practice-examples.ts'
import { practiceComposer, practiceMessages } from './composer.ts'
import { practiceConsent } from './consent.ts'
import { practicePostPage, practiceProfile, practiceTimeline } from './pages.ts'
import { practiceSwitches } from './switches.ts'

const attack = '"><script>alert(1)</script>'

test('attacks in texts, names and cards stay text', () => {
  const author = { ...net.city, name: attack, handle: attack, path: 'javascript:alert(1)' }
  const post = net.practicePost({
    author,
    text: attack,
    notice: attack,
    card: { url: 'javascript:alert(1)', title: attack, description: attack },
  })
  const pages = [
    practiceTimeline(net.practice, { ...net.timeline, posts: [post, { ...post, fold: { shown: attack, hidden: attack } }] }),
    practicePostPage(net.practice, { ...net.thread, post, citizens: [author] }),
    practiceProfile(net.practice, {
      ...net.profile,
      account: author,
      bio: attack,
      links: [{ label: attack, url: 'javascript:x' }],
    }),
    practiceComposer(
      net.practice,
      net.composer({ about: post, kind: 'comment', values: { as: attack, to: attack, text: attack } }),
    ),
    practiceMessages(net.practice, { ...net.messages, citizen: author }),
    practiceConsent(net.practice, {
      ...net.consent,
      app: attack,
      backTo: attack,
      accounts: [author],
      values: { accounts: [attack], newName: attack, days: attack },
    }),
    practiceSwitches(net.practice, { ...net.switches, done: attack, stormTargets: [{ id: attack, title: attack }] }),
  ]
  for (const html of pages) {
    expect(htmlProblems(html).filter((problem) => !problem.startsWith('link to nowhere'))).toEqual([])
    expect(html).not.toMatch(/<script|href="javascript/)
  }
})

test('every page says that it is no real network', () => {
  expect(practiceTimeline(net.practice, net.timeline)).toMatch(/<title>[^<]*kein echtes Netz[\s\S]*Übungsnetz · kein echtes Netz/)
})

describe('a post', () => {
  test('with a notice shows that first, and the rest only to who opens it, on its own page too', () => {
    const post = net.practicePost({ notice: 'Bilder von einem Unfall', text: 'Zwei Autos sind zusammengestoßen.' })
    const folded =
      /<details class="pn-fold pn-notice"><summary>Bilder von einem Unfall<\/summary>[\s\S]*Zwei Autos[\s\S]*<\/details>/
    expect(practiceTimeline(net.practice, { ...net.timeline, posts: [post] })).toMatch(folded)
    expect(practicePostPage(net.practice, { ...net.thread, post })).toMatch(folded)
  })

  test('that was removed shows nothing of its text', () => {
    const html = practiceTimeline(net.practice, {
      ...net.timeline,
      posts: [net.practicePost({ state: 'removed', text: 'Geheim' })],
    })
    expect(html).toContain('Dieser Beitrag wurde gelöscht.')
    expect(html).not.toContain('Geheim')
  })

  test('that the authority hid is folded, not gone', () => {
    const html = practiceTimeline(net.practice, {
      ...net.timeline,
      posts: [net.practicePost({ state: 'hidden', text: 'Streit' })],
    })
    expect(html).toMatch(/<details class="pn-fold"><summary>Von der Behörde ausgeblendet<\/summary>[\s\S]*Streit/)
  })

  test('is folded in lists where the network folds it, and whole on its own page', () => {
    const post = net.practicePost({ text: 'Anfang und Ende', fold: { shown: 'Anfang', hidden: 'und Ende' } })
    expect(practiceTimeline(net.practice, { ...net.timeline, posts: [post] })).toMatch(
      /<p>Anfang<\/p>[\s\S]*Mehr ansehen[\s\S]*<p>und Ende<\/p>/,
    )
    expect(practicePostPage(net.practice, { ...net.thread, above: [], replies: [], post })).toContain('<p>Anfang und Ende</p>')
  })
})

test('only staff see the way to the switches', () => {
  expect(practiceTimeline(net.practice, net.timeline)).toContain('/uebungsnetz/stoerungen')
  expect(practiceTimeline({ ...net.practice, staff: false }, net.timeline)).not.toContain('/uebungsnetz/stoerungen')
})

test('the switches send each fault under its own name, with seconds where it has them', () => {
  const html = practiceSwitches(net.practice, net.switches)
  for (const { kind } of net.switches.faults) expect(html).toContain(`name="${kind}"`)
  expect(html).toMatch(/name="rate-limit-sekunden"[^>]*value="30"/)
  expect(html).not.toContain('name="reset-after-sekunden"')
})
