import { describe, expect, test } from 'vitest'
import { excerpt, firstLines, headed, textHtml } from './text.ts'

const options = { origin: 'https://www.musterstadt.example', hashtags: { verkehr: '/themen/verkehr' } }
const rendered = (text: string, extra = {}) =>
  textHtml(text, { ...options, ...extra })
    .text.replaceAll('<wbr>', '')
    .trim()

describe('textHtml', () => {
  test('blank lines part paragraphs, single line breaks stay', () => {
    expect(rendered('Eins\nzwei\r\n\r\n\nDrei')).toBe('<p>Eins<br>zwei</p>\n<p>Drei</p>')
  })

  test('links away carry rel, links home do not', () => {
    expect(rendered('https://anders.example/x')).toBe(
      '<p><a class="st-url" href="https://anders.example/x" rel="nofollow noopener">https://anders.example/x</a></p>',
    )
    expect(rendered('https://www.musterstadt.example/bus')).not.toContain('rel=')
    expect(rendered('https://www.musterstadt.example.evil.example/bus')).toContain('rel="nofollow noopener"')
  })

  test('a full stop after a link does not belong to it', () => {
    expect(rendered('Siehe https://anders.example/x.')).toContain('>https://anders.example/x</a>.</p>')
  })

  test('a missing space after a full stop makes no link', () => {
    expect(rendered('Die Straße ist gesperrt.Bitte warten.')).not.toContain('<a')
  })

  test('known hashtags lead to their topic, in any case; others stay text', () => {
    expect(rendered('#Verkehr #Anderes')).toBe('<p><a href="/themen/verkehr" rel="tag">#Verkehr</a> #Anderes</p>')
  })

  test('a hashtag of several words may wrap between them', () => {
    expect(textHtml('#SperrungMusterBrücke', options).text).toContain('#Sperrung<wbr>Muster<wbr>Brücke')
  })

  test('what citizens write gets no links', () => {
    expect(rendered('Kauft bei https://spam.example', { links: false })).toBe('<p>Kauft bei https://spam.example</p>')
  })

  test('attacks in text and in addresses stay text', () => {
    expect(rendered('<img src=x onerror=alert(1)>')).toBe('<p>&lt;img src=x onerror=alert(1)&gt;</p>')
    expect(rendered('https://x.example/"onmouseover="alert(1)')).not.toMatch(/<a[^>]* onmouseover/)
    expect(rendered('javascript:alert(1)')).not.toContain('<a')
  })

  test('an empty text gives nothing', () => {
    expect(rendered(' \n \n')).toBe('')
  })
})

describe('headed', () => {
  test('a post without a title takes its first sentence, and does not repeat it', () => {
    expect(headed({ title: null, text: 'Abkochgebot aufgehoben. Alle Proben sind in Ordnung.' })).toEqual({
      headline: 'Abkochgebot aufgehoben',
      body: 'Alle Proben sind in Ordnung.',
    })
  })

  test('a first sentence too long for a headline is shortened above the whole text', () => {
    const text = `${'Wort '.repeat(40)}Ende. Zweiter Satz.`
    const { headline, body } = headed({ title: null, text })
    expect(headline).toMatch(/Wort …$/)
    expect(headline.length).toBeLessThanOrEqual(102)
    expect(body).toBe(text)
  })

  test('a title of its own is kept and so is the text', () => {
    expect(headed({ title: 'Titel', text: 'Text.' })).toEqual({ headline: 'Titel', body: 'Text.' })
  })

  test('a post of pictures only has an empty headline', () => {
    expect(headed({ title: null, text: '' })).toEqual({ headline: '', body: '' })
  })
})

describe('excerpt', () => {
  test('cuts at a word and never inside an emoji', () => {
    expect(excerpt('Wir bauen eine neue Brücke', 15)).toBe('Wir bauen eine …')
    expect(excerpt('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2)).toBe('👨‍👩‍👧‍👦👨‍👩‍👧‍👦 …')
  })

  test('a list shows the first paragraph, and the second only after a very short one', () => {
    const long = 'Ein Absatz, der lang genug ist, um allein zu stehen und verstanden zu werden.'
    expect(firstLines(`${long}\n\nZweiter.`, 200)).toBe(long)
    expect(firstLines('Kurz.\n\nZweiter.', 200)).toBe('Kurz. Zweiter.')
  })
})
