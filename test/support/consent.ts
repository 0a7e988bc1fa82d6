/** What a person chooses on the practice network's page for consent. */
interface Choice {
  /** The header that signs them in. */
  cookie: string
  /** Handles. */
  accounts?: readonly string[]
  /** The name of a new account. */
  newName?: string
  answer?: 'ja' | 'nein'
}

const hidden = /<input type="hidden" name="([^"]+)" value="([^"]*)">/g
const plain = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"')

/** Opens the practice network's page for consent and answers it, as a browser without scripts. @returns where the person is sent */
export async function agreeTo(url: string, { cookie, accounts = [], newName = '', answer = 'ja' }: Choice): Promise<string> {
  const page = await fetch(url, { headers: { cookie } })
  if (page.status !== 200) throw new Error(`the page for consent answered ${page.status}`)
  const carried = [...(await page.text()).matchAll(hidden)].map(
    ([, name = '', value = '']) => [name, plain(value)] as [string, string],
  )
  const form = new URLSearchParams(carried)
  for (const account of accounts) form.append('konto', account)
  form.append('neu', newName)
  form.append('antwort', answer)
  const { origin, pathname } = new URL(url)
  const sent = await fetch(origin + pathname, { method: 'POST', headers: { cookie, origin }, body: form, redirect: 'manual' })
  const to = sent.headers.get('location')
  if (sent.status !== 303 || to === null) throw new Error(`answering for consent was answered ${sent.status}`)
  return to
}
