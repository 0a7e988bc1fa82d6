/** Lets only so many pieces of work run at once, the others wait in order of arrival. */
export interface Turns {
  /** @throws TooBusyError at once when the waiting line is full */
  take<T>(work: () => Promise<T>): Promise<T>
}

/** More is asked at once than can be done in reasonable time; the answer is "try again in a moment" (503). */
export class TooBusyError extends Error {
  readonly code = 'too-busy'
  constructor() {
    super('Too much is asked at once; try again in a moment.')
    this.name = 'TooBusyError'
  }
}

export function createTurns(limits: { atOnce: number; waiting: number }): Turns {
  let running = 0
  const line: (() => void)[] = []

  /** The place is handed over, not freed: a newcomer cannot slip in between. */
  const done = (): void => {
    const next = line.shift()
    if (next === undefined) running -= 1
    else next()
  }
  return {
    async take(work) {
      if (running < limits.atOnce) running += 1
      else if (line.length < limits.waiting) await new Promise<void>((resolve) => line.push(resolve))
      else throw new TooBusyError()
      try {
        return await work()
      } finally {
        done()
      }
    },
  }
}
