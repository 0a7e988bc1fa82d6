import { type Route, route } from '../../infra/http/route.ts'
import { checkDraft, checksOf, sentToOf } from './check-world.ts'
import { addComment, resolveComment } from './comments.ts'
import {
  AddCommentInput,
  CheckDraftInput,
  CommentList,
  DiffQuery,
  PostChecks,
  PostDiff,
  PostIdInput,
  ResolveCommentInput,
  RevisionPage,
  RevisionQuery,
} from './contract.ts'
import { postDiff } from './diff.ts'
import { commentsOf, revisionsOf } from './reads-comments.ts'
import { contentOf } from './reads-content.ts'
import { seen } from './seen.ts'
import { find } from './store.ts'

const comment = { who: 'staff', right: ['posts.write', 'posts.approve'] } as const

/** What is said about a draft: comments, its history, the checks. */
export const discussionRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/posts/:id/comments',
    who: 'staff',
    summary: 'Comments on a post, oldest first',
    input: PostIdInput,
    output: CommentList,
    run: seen(async (tx, input) => {
      await find(tx, input.id)
      return { comments: await commentsOf(tx, input.id) }
    }),
  }),
  route({
    ...comment,
    method: 'POST',
    path: '/posts/:id/comments',
    summary: 'Comment on a draft, on a stretch of its text if one is named',
    input: AddCommentInput,
    output: CommentList,
    status: 201,
    run: async (ctx, input) => ({ comments: await addComment(ctx, input) }),
  }),
  route({
    ...comment,
    method: 'PUT',
    path: '/posts/:id/comments/:commentId/resolution',
    summary: 'Mark a thread of comments as settled, or open it again',
    input: ResolveCommentInput,
    output: CommentList,
    run: async (ctx, input) => ({ comments: await resolveComment(ctx, input) }),
  }),
  route({
    method: 'GET',
    path: '/posts/:id/revisions',
    who: 'staff',
    summary: 'Who saved which fields when, newest first',
    input: RevisionQuery,
    output: RevisionPage,
    run: seen(async (tx, input) => {
      await find(tx, input.id)
      return revisionsOf(tx, input)
    }),
  }),
  route({
    method: 'GET',
    path: '/posts/:id/diff',
    who: 'staff',
    summary: 'What changed between two versions; by default since an approver last decided, else since it was sent',
    input: DiffQuery,
    output: PostDiff,
    run: seen(postDiff),
  }),
  route({
    method: 'GET',
    path: '/posts/:id/checks',
    who: 'staff',
    summary: 'All checks of a post as it is saved, worst first',
    input: PostIdInput,
    output: PostChecks,
    run: seen(async (tx, input) => {
      const post = await find(tx, input.id)
      return { checks: await checksOf(tx, await contentOf(tx, post), await sentToOf(tx, post)) }
    }),
  }),
  route({
    method: 'POST',
    path: '/post-checks',
    who: 'staff',
    summary: 'Check a content that is not saved',
    input: CheckDraftInput,
    output: PostChecks,
    run: async (ctx, input) => ({ checks: await checkDraft(ctx, input) }),
  }),
]
