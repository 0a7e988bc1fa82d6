import type { Readable } from 'node:stream'
import { newToken } from '../../infra/crypto/tokens.ts'
import type { Ctx, Tx } from '../../infra/ctx.ts'
import { commonFaults } from '../../kernel/fault.ts'
import { mediaFaults } from './contract.ts'
import { openFile, type Rendition } from './renditions.ts'
import type { MediaSubject } from './uses.ts'

/** The public address of a file. */
export const publicPath = (token: string): string => `/medien/${token}`

/**
 * Gives files of a thing an address that anyone may fetch, from a moment on. The same file of the same thing keeps its address for ever,
 * also when the thing was taken back and is published again.
 * @returns the path of each file by its SHA-256
 */
export async function publishFiles(
  tx: Tx,
  subject: MediaSubject,
  files: readonly Rendition[],
  liveFrom: Date,
): Promise<Map<string, string>> {
  const paths = new Map<string, string>()
  for (const { mediaId, sha256, type, bytes } of files) {
    const { token } = await tx.db
      .insertInto('media_public')
      .values({
        authority_id: tx.authorityId,
        token: newToken(),
        media_id: mediaId,
        sha256,
        type,
        bytes,
        subject_kind: subject.kind,
        subject_id: subject.id,
        live_from: liveFrom,
        ended_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['authority_id', 'subject_kind', 'subject_id', 'media_id', 'sha256']).doUpdateSet((e) => ({
          // What is public already stays public: an edit must not hide a picture until the edit is out.
          live_from: e
            .case()
            .when('media_public.ended_at', 'is', null)
            .then(e.fn<Date>('least', ['media_public.live_from', 'excluded.live_from']))
            .else(e.ref('excluded.live_from'))
            .end(),
          ended_at: null,
        })),
      )
      .returning('token')
      .executeTakeFirstOrThrow()
    paths.set(sha256, publicPath(token))
  }
  return paths
}

/** Moves the moment from which the files of a thing may be fetched. */
export async function moveFiles(tx: Tx, subject: MediaSubject, liveFrom: Date): Promise<void> {
  await ofSubject(tx, subject).set({ live_from: liveFrom }).where('ended_at', 'is', null).execute()
}

/** The thing is no longer public: neither are its files. */
export async function endFiles(tx: Tx, subject: MediaSubject): Promise<void> {
  await ofSubject(tx, subject).set({ ended_at: tx.clock.now() }).where('ended_at', 'is', null).execute()
}

function ofSubject(tx: Tx, subject: MediaSubject) {
  return tx.db
    .updateTable('media_public')
    .where('authority_id', '=', tx.authorityId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
}

export interface PublicFile {
  sha256: string
  type: string
  bytes: number
  open(): Promise<Readable>
}

/**
 * The file behind a public address.
 * @throws 404 for an address that never was or is not live yet, 410 for what was taken down
 */
export async function publicFile(ctx: Ctx, token: string): Promise<PublicFile> {
  const row = await ctx.transaction((tx) =>
    tx.db
      .selectFrom('media_public as p')
      .innerJoin('media as m', (join) => join.onRef('m.authority_id', '=', 'p.authority_id').onRef('m.id', '=', 'p.media_id'))
      .select(['p.sha256', 'p.type', 'p.bytes', 'p.live_from', 'p.ended_at', 'm.withdrawn_at'])
      .where('p.authority_id', '=', tx.authorityId)
      .where('p.token', '=', token)
      .executeTakeFirst(),
  )
  if (!row || row.live_from > ctx.clock.now()) throw commonFaults.notFound()
  if (row.ended_at || row.withdrawn_at) throw mediaFaults.withdrawn()
  return { sha256: row.sha256, type: row.type, bytes: row.bytes, open: () => openFile(ctx, row.sha256) }
}
