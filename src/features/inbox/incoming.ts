import type { Incoming } from '../../connectors/connector.ts'
import { isStorable, storable } from '../../kernel/text/storable.ts'

/** No message is longer; what is longer is cut, and says so. */
const longestText = 50_000
const longestName = 200
const longestAddress = 2_000
/** Before this no network was that people write on; some say 1970 for "unknown". */
const firstNetworks = Date.UTC(2000, 0, 1)
/** An id is compared and looked up by an index, so it is kept whole or not at all. */
export const longestId = 500

/**
 * What a network said, in a form that can be kept: it comes from strangers, and one bad item must not take the others of its parcel with
 * it. Time is never later than now, or a message from the year 9999 would stay the newest for ever, nor from before there were networks.
 * @returns `unreadable` when it names things that cannot be told apart
 */
export function soundIncoming(one: Incoming, now: Date): Incoming {
  switch (one.is) {
    case 'message': {
      const ids = [
        one.remoteId,
        one.rootRemoteId,
        one.author.remoteId,
        ...(one.parentRemoteId === null ? [] : [one.parentRemoteId]),
      ]
      if (!ids.every(isId)) return { is: 'unreadable', detail: 'message: id' }
      return {
        ...one,
        author: {
          remoteId: one.author.remoteId,
          name: storable(one.author.name).slice(0, longestName).toWellFormed(),
          handle: storable(one.author.handle).slice(0, longestName).toWellFormed(),
          url: addressOf(one.author.url),
        },
        text: textOf(one.text),
        language: one.language !== null && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(one.language) ? one.language : null,
        images: one.images.flatMap(({ url, alt }) => {
          const address = addressOf(url)
          return address === null ? [] : [{ url: address, alt: textOf(alt) }]
        }),
        url: addressOf(one.url),
        at: timeOf(one.at, now),
      }
    }
    case 'edited':
      return isId(one.remoteId)
        ? { ...one, text: textOf(one.text), at: timeOf(one.at, now) }
        : { is: 'unreadable', detail: 'edited: id' }
    case 'deleted':
      return isId(one.remoteId) ? { ...one, at: timeOf(one.at, now) } : { is: 'unreadable', detail: 'deleted: id' }
    case 'reactions':
    case 'unreadable':
      return one
  }
}

const isId = (id: string): boolean => id !== '' && id.length <= longestId && isStorable(id)

/** Only what a browser may follow: an address of another scheme would run in the desk. */
function addressOf(url: string | null): string | null {
  return url !== null && url.length <= longestAddress && isStorable(url) && /^https?:\/\//i.test(url) ? url : null
}

function textOf(text: string): string {
  const whole = storable(text)
  return whole.length <= longestText ? whole : `${whole.slice(0, longestText).toWellFormed()} […]`
}

/** A time that cannot be is as good as none: it is from when it came. Searches walk back week by week, periods count from it. */
function timeOf(at: string, now: Date): string {
  const time = Date.parse(at)
  return time >= firstNetworks && time <= now.getTime() ? new Date(time).toISOString() : now.toISOString()
}
