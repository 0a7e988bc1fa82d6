import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type pg from 'pg'
import { createLoop, type Loop } from './loop.ts'

/** A process that has not been seen for so long is gone. */
export const beatSeconds = 30

/** Says every few seconds that this process lives and works, so that readyz of another can tell that no worker does. */
export function createBeat(o: {
  pool: pg.Pool
  role: string
  version: string
  /** False: it lives, but deliveries do not get on here. Then it says nothing. */
  works(): boolean
  onError(error: unknown, where: string): void
}): Loop {
  const id = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`
  const loop = createLoop({
    name: 'beat',
    everyMs: 5_000,
    onError: o.onError,
    async round() {
      if (!o.works()) return undefined
      await o.pool.query(
        `insert into process_beats (id, role, version, started_at, seen_at) values ($1, $2, $3, now(), now())
         on conflict (id) do update set seen_at = now()`,
        [id, o.role, o.version],
      )
      await o.pool.query(`delete from process_beats where seen_at < now() - interval '1 day'`)
      return undefined
    },
  })
  return {
    ...loop,
    async stop() {
      await loop.stop()
      await o.pool.query('delete from process_beats where id = $1', [id]).catch(() => undefined)
    },
  }
}
