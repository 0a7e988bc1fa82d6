import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { html, join, jsonScript, raw, safeUrl, xml } from './html.ts'

describe('html', () => {
  test('text from people never becomes markup', () => {
    expect(html`<p>${'<script>alert(1)</script> & "Zitat" \'x\''}</p>`.text).toBe(
      '<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Zitat&quot; &#39;x&#39;</p>',
    )
  })

  test('an attribute cannot be left by a quote', () => {
    expect(html`<p title="${'" onmouseover="alert(1)'}"></p>`.text).toBe('<p title="&quot; onmouseover=&quot;alert(1)"></p>')
  })

  test('a script address in href, src or action becomes "#"', () => {
    for (const attack of [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'java\tscript:alert(1)',
      '\u0001javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
    ]) {
      expect(html`<a href="${attack}">x</a>`.text).toBe('<a href="#">x</a>')
      expect(html`<img src="${attack}">`.text).toBe('<img src="#">')
      expect(html`<form action="${attack}"></form>`.text).toBe('<form action="#"></form>')
    }
  })

  test('null, undefined and false leave nothing, zero stays', () => {
    expect(html`[${null}${undefined}${false}${0}]`.text).toBe('[0]')
  })

  test('lists are joined and finished pieces are not escaped again', () => {
    expect(html`<ul>${['a', 'b&'].map((item) => html`<li>${item}</li>`)}</ul>${raw('<hr>')}`.text).toBe(
      '<ul><li>a</li><li>b&amp;</li></ul><hr>',
    )
    expect(join(['<a>', null, html`<b>x</b>`], ' · ').text).toBe('&lt;a&gt; · <b>x</b>')
  })

  test('a value without quotes around it, in an event handler, in script or style is refused', () => {
    const value = 'x'
    expect(() => html`<p title=${value}></p>`).toThrow(/quotes/)
    expect(() => html`<p onclick="${value}"></p>`).toThrow(/event handler/)
    expect(() => html`<script>${value}</script>`).toThrow(/script or style/)
    expect(() => html`<style>${value}</style>`).toThrow(/script or style/)
  })

  test('something that only looks like a finished piece is text', () => {
    const forged = JSON.parse('{"text":"<script>"}')
    expect(() => html`${forged}`.text).toThrow()
  })

  test('whatever people write, no tag and no quote of theirs survives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inside = html`<p title="${text}">${text}</p>`.text.slice('<p title="'.length, -'</p>'.length)
        expect(inside.replace('">', '')).not.toMatch(/[<>"']/)
      }),
    )
  })
})

describe('safeUrl', () => {
  test('web, mail and telephone addresses and own paths stay as they are', () => {
    for (const address of [
      'https://a.example/?b=c&d',
      'http://a.example',
      'mailto:a@b.example',
      'tel:112',
      '/fragen',
      '#inhalt',
      '?seite=2',
      '',
    ]) {
      expect(safeUrl(address)).toBe(address)
    }
  })

  test('other schemes become "#"', () => {
    for (const address of [
      'file:///etc/passwd',
      'blob:https://x',
      'javascript://%0aalert(1)',
      'JAVASCRIPT:x',
      'ftp://x',
      'http://[',
    ]) {
      expect(safeUrl(address)).toBe('#')
    }
  })
})

describe('jsonScript', () => {
  test('data cannot close its script element', () => {
    const block = jsonScript('application/ld+json', { text: '</script><script>alert(1)</script><!--', line: '\u2028' }).text
    expect(block.match(/<\/?script/g)).toHaveLength(2)
    expect(JSON.parse(block.replace(/^<script[^>]*>|<\/script>$/g, ''))).toEqual({
      text: '</script><script>alert(1)</script><!--',
      line: '\u2028',
    })
  })
})

describe('xml', () => {
  test('signs that XML forbids are left out', () => {
    expect(xml`<a>${'a\u0000b\u000bc\ud800d\uffff<'}</a>`.text).toBe('<a>abcd&lt;</a>')
  })

  test('emoji and line breaks stay', () => {
    expect(xml`<a>${'🎉\n'}</a>`.text).toBe('<a>🎉\n</a>')
  })
})
