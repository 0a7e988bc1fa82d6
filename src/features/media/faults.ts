import { StorageError } from '../../infra/storage.ts'
import { mediaFaults } from './contract.ts'
import { imageLimits, MediaProblem } from './image.ts'

const millionPixels = Math.floor(imageLimits.pixels / 1_000_000)

/** What image processing or the storage refused, in words for the person who uploads. Anything else stays what it is. */
export function asFault(error: unknown, fileName = ''): unknown {
  if (error instanceof StorageError) {
    const isLost = error.code === 'missing' || error.code === 'damaged'
    return isLost ? mediaFaults.fileLost() : mediaFaults.storageFull()
  }
  if (!(error instanceof MediaProblem)) return error
  switch (error.code) {
    case 'empty':
      return mediaFaults.missing()
    case 'type':
    case 'hidden':
      return mediaFaults.type()
    case 'bytes':
    case 'pixels':
    case 'frames':
      return mediaFaults.tooLarge({ pixels: millionPixels })
    case 'truncated':
    case 'damaged':
    case 'slow':
      return mediaFaults.damaged()
    case 'crop':
    case 'unfit':
      return mediaFaults.unfit({ fileName })
  }
}

/** Runs work with pictures and files; what they refuse becomes a fault with words. */
export async function worded<Result>(work: () => Promise<Result>, fileName?: string): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw asFault(error, fileName)
  }
}
