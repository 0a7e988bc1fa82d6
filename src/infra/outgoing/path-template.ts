/** `v1`, `v19.0` and the like are part of the way, not of the data. */
const versionPart = /^v\d{1,3}(\.\d{1,3})?$/
/** Words of an interface: letters only, perhaps joined. Ids and tokens are longer, hold digits or other signs, and must not be logged. */
const wordPart = /^[a-z]{1,24}([._-][a-z]{1,24}){0,6}$/i
/** What follows these is a name, even when it looks like a word. */
const beforeNames = /^(users?|u|accounts?|profiles?|actors?|authors?|people|persons?|members?|in|channels?|c|tags?|search)$/i

/**
 * The path of an interface as it may be logged: `/v19.0/10223/comments` becomes `/v19.0/:x/comments`, `/bot123:AB/sendMessage` becomes `/:x/sendMessage`,
 * `/users/erika/outbox` becomes `/users/:x/outbox`. Only for configured servers: in an address from outside any word may be a name.
 */
export function pathTemplate(path: string): string {
  const parts = path.split('/').slice(0, 12)
  return parts
    .map((part, index) => {
      if (part === '' || versionPart.test(part)) return part
      return wordPart.test(part) && !beforeNames.test(parts[index - 1] ?? '') ? part : ':x'
    })
    .join('/')
}
