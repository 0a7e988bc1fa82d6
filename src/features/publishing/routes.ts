import { type Route, route } from '../../infra/http/route.ts'
import { approvePost, recallPost, rejectPost, requestChanges, submitPost } from './approval.ts'
import {
  ApproveInput,
  ChangePostInput,
  CreatePostInput,
  PostIdInput,
  PostVersionInput,
  PostView,
  ReturnInput,
  SavedPost,
  SubmitInput,
} from './contract.ts'
import { changePost, copyPost, createPost, discardPost, restorePost } from './draft.ts'
import { postView } from './reads-post.ts'
import { calendarRoutes } from './routes-calendar.ts'
import { discussionRoutes } from './routes-discussion.ts'
import { sendingRoutes } from './routes-sending.ts'
import { settingsRoutes } from './routes-settings.ts'
import { seen } from './seen.ts'

const write = { who: 'staff', right: 'posts.write' } as const
const approve = { who: 'staff', right: 'posts.approve' } as const

export const routes: Route[] = [
  route({
    ...write,
    method: 'POST',
    path: '/posts',
    summary: 'Begin a post',
    input: CreatePostInput,
    output: PostView,
    status: 201,
    run: createPost,
  }),
  route({
    method: 'GET',
    path: '/posts/:id',
    who: 'staff',
    summary: 'A post with content, approvals, results and what the caller may do',
    input: PostIdInput,
    output: PostView,
    run: seen((tx, input) => postView(tx, input.id)),
  }),
  route({
    ...write,
    method: 'PATCH',
    path: '/posts/:id',
    summary: 'Save changes; others’ changes to other fields are merged, to the same field refused with the present content',
    input: ChangePostInput,
    output: SavedPost,
    run: changePost,
  }),
  route({
    ...write,
    method: 'POST',
    path: '/posts/:id/copy',
    summary: 'New draft with the content of a post',
    input: PostIdInput,
    output: PostView,
    status: 201,
    run: copyPost,
  }),
  route({
    ...write,
    method: 'POST',
    path: '/posts/:id/discard',
    summary: 'Throw a draft away; it can be fetched back',
    input: PostVersionInput,
    output: PostView,
    run: discardPost,
  }),
  route({
    ...write,
    method: 'POST',
    path: '/posts/:id/restore',
    summary: 'Fetch a discarded draft back',
    input: PostVersionInput,
    output: PostView,
    run: restorePost,
  }),
  route({
    ...write,
    method: 'POST',
    path: '/posts/:id/submission',
    summary: 'Give a post to those who must approve it',
    input: SubmitInput,
    output: PostView,
    run: submitPost,
  }),
  route({
    ...write,
    method: 'POST',
    path: '/posts/:id/recall',
    summary: 'Take a post back from approval',
    input: PostVersionInput,
    output: PostView,
    run: recallPost,
  }),
  route({
    ...approve,
    method: 'POST',
    path: '/posts/:id/approval',
    callsOut: true,
    summary: 'Approve exactly the content of this version; not by author or last editor',
    input: ApproveInput,
    output: PostView,
    run: approvePost,
  }),
  route({
    ...approve,
    method: 'POST',
    path: '/posts/:id/change-request',
    summary: 'Give a post back with what should change',
    input: ReturnInput,
    output: PostView,
    run: requestChanges,
  }),
  route({
    ...approve,
    method: 'POST',
    path: '/posts/:id/rejection',
    summary: 'Refuse a post, with the reason',
    input: ReturnInput,
    output: PostView,
    run: rejectPost,
  }),
  ...sendingRoutes,
  ...discussionRoutes,
  ...calendarRoutes,
  ...settingsRoutes,
]
