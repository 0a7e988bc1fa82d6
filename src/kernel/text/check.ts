/** What is checked; each can be turned off by an authority (which warns, is logged and can be undone). */
export const checkGroups = ['altText', 'hashtags', 'capitals', 'emoji', 'links', 'readability', 'caseData'] as const

export type CheckGroup = (typeof checkGroups)[number]

/** What was found. The UI has a text for each; `<group>.ok` says that a group found nothing. */
export type CheckCode =
  | `${CheckGroup}.ok`
  | 'altText.missing'
  | 'altText.fileName'
  | 'altText.generic'
  | 'altText.tooLong'
  | 'altText.repeated'
  | 'hashtags.camelCase'
  | 'hashtags.umlaut'
  | 'hashtags.words'
  | 'hashtags.unclear'
  | 'hashtags.tooMany'
  | 'capitals.run'
  | 'emoji.tooMany'
  | 'emoji.row'
  | 'links.generic'
  | 'links.shortened'
  | 'links.insecure'
  | 'readability.hard'
  | 'readability.longSentence'
  | 'readability.hardWord'
  | 'readability.unstable'
  | 'caseData.found'

/** `start` and `end` are UTF-16 indices in the text of the field. `id` is the variant's or the image's. */
export type CheckPlace = { field: 'text' | 'variant' | 'image'; id?: string; start?: number; end?: number }

/**
 * One finding. `error` must be mended before sending (alternative texts), `warn` is advice, `ok` is said so that people see what was looked at.
 * `params` fill the UI's text: `altText.tooLong` {length, max} · `altText.repeated` {fileName} · `altText.*` {fileName} ·
 * `hashtags.camelCase`/`umlaut`/`words` {tag, better} · `hashtags.unclear` {tag} · `hashtags.tooMany` {count, max} · `capitals.run` {words} · `emoji.tooMany` {count, max} ·
 * `emoji.row` {count} · `links.generic` {words} · `links.shortened` {host} · `links.insecure` {host} · `caseData.found` {kind} ·
 * `readability.longSentence` {words, max} · `readability.hardWord` {word, syllables} · other `readability.*`
 * {wstf1, wstf2, wstf3, wstf4, amstad, lix, sentences, words}, rounded to one decimal.
 */
export type Check = {
  code: CheckCode
  level: 'error' | 'warn' | 'ok'
  where: CheckPlace
  params: Readonly<Record<string, string | number>>
}

export type CheckSettings = {
  off?: readonly CheckGroup[]
  /** Longest alternative text in characters; default 300. */
  altTextMax?: number
  /** Default 5. */
  hashtagsMax?: number
  /** Default 5. */
  emojiMax?: number
  /** Longest sentence in words; default 20. */
  sentenceMax?: number
}

export type CheckInput = {
  text: string
  /** Texts of channels that differ from `text`. */
  variants: readonly { id: string; text: string }[]
  images: readonly { id: string; alt: string; fileName: string }[]
  /** BCP 47; readability is measured for German only. */
  language: string
  settings: CheckSettings
}

/** A text to check and the field it stands in. */
export type CheckedText = { text: string; field: CheckPlace }
