import { fileRoute } from '../../infra/http/file.ts'
import { type Route, route } from '../../infra/http/route.ts'
import {
  ChangeMediaInput,
  MediaFileQuery,
  MediaInput,
  MediaListQuery,
  MediaPage,
  MediaUses,
  MediaView,
  maxImageBytes,
  UploadInput,
  WithdrawMediaInput,
} from './contract.ts'
import { changeMedia, mediaFile, mediaPage, mediaView, uploadImage, usesOf, withdrawMedia } from './media.ts'
import { can, uploadRights, withdrawRights } from './policy.ts'

export const routes: Route[] = [
  route({
    method: 'POST',
    path: '/media',
    callsOut: true,
    who: 'staff',
    right: uploadRights,
    summary: 'Upload a picture (JPEG, PNG, WebP, GIF, at most 25 MB); location and camera data are removed',
    input: UploadInput,
    output: MediaView,
    status: 201,
    upload: { maxBytes: maxImageBytes },
    run: (ctx, input, exchange) => uploadImage(ctx, input, exchange.file),
  }),
  route({
    method: 'GET',
    path: '/media',
    who: 'staff',
    summary: 'Pictures, newest first',
    input: MediaListQuery,
    output: MediaPage,
    run: (ctx, input) =>
      ctx.transaction(async (tx) => {
        tx.require(can.see(tx.actor))
        return mediaPage(tx, input)
      }),
  }),
  route({
    method: 'GET',
    path: '/media/:id',
    who: 'staff',
    summary: 'One picture',
    input: MediaInput,
    output: MediaView,
    run: (ctx, input) =>
      ctx.transaction(async (tx) => {
        tx.require(can.see(tx.actor))
        return mediaView(tx, input.id)
      }),
  }),
  fileRoute({
    path: '/media/:id/file',
    who: 'staff',
    summary: "A picture's file for the desk",
    input: MediaFileQuery,
    run: async (ctx, input) => {
      const { type, bytes, sha256, open } = await mediaFile(ctx, input)
      return { type, bytes, etag: `"${sha256}"`, open }
    },
  }),
  route({
    method: 'PATCH',
    path: '/media/:id',
    who: 'staff',
    right: uploadRights,
    summary: 'Change the description that a picture brings along',
    input: ChangeMediaInput,
    output: MediaView,
    run: changeMedia,
  }),
  route({
    method: 'GET',
    path: '/media/:id/uses',
    who: 'staff',
    summary: 'What shows a picture',
    input: MediaInput,
    output: MediaUses,
    run: (ctx, input) =>
      ctx.transaction(async (tx) => {
        tx.require(can.see(tx.actor))
        await mediaView(tx, input.id)
        return { uses: await usesOf(tx, input.id) }
      }),
  }),
  route({
    method: 'POST',
    path: '/media/:id/withdrawal',
    who: 'staff',
    right: withdrawRights,
    summary: 'Take a picture down everywhere, for good, e.g. because consent was withdrawn; answers what shows it',
    input: WithdrawMediaInput,
    output: MediaUses,
    run: async (ctx, input) => ({ uses: await withdrawMedia(ctx, input) }),
  }),
]
