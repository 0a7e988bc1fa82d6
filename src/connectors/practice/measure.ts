import { type Connector, type Figure, NetworkRefusal, type Session } from '../connector.ts'
import { FiguresAnswer } from './answers.ts'
import { ask } from './say.ts'

const idsAtOnce = 100

async function figures(s: Session, remoteIds: readonly string[]): Promise<Figure[]> {
  const all: Figure[] = []
  for (let at = 0; at === 0 || at < remoteIds.length; at += idsAtOnce) {
    const ids = remoteIds.slice(at, at + idsAtOnce)
    const response = await ask(s, `api/v1/figures?${new URLSearchParams({ posts: ids.join(',') })}`)
    if ('is' in response) {
      if (response.is === 'later' || response.is === 'reconnect' || response.is === 'refused') {
        throw new NetworkRefusal(response, 'the practice network did not give its figures')
      }
      throw new Error(`unexpected outcome of reading: ${response.is}`)
    }
    const answer = FiguresAnswer.safeParse(response.json)
    if (!answer.success) {
      throw new NetworkRefusal({ is: 'later', after: 60, scope: 'channel', reason: 'network-down' }, 'unreadable figures')
    }
    if (at === 0) all.push({ metric: 'followers', value: answer.data.account.followers, remoteId: null })
    for (const post of answer.data.posts) {
      all.push({ metric: 'replies', value: post.replies, remoteId: post.id })
      for (const [kind, value] of Object.entries(post.reactions))
        all.push({ metric: `reactions.${kind}`, value, remoteId: post.id })
    }
  }
  return all
}

export const measure: NonNullable<Connector['measure']> = { figures }
