import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { apiGet, apiSend } from '../../../ui'
import type {
  AddCommentInput,
  CommentList,
  EditResult,
  PostDiff,
  PostId,
  PostReceipts,
  PostView,
  RemoveResult,
  RevisionView,
} from '../contract.ts'

type Comments = z.infer<typeof CommentList>

/** A post with all that its screens show. Topic of its live hints: `post/<id>`. */
export const usePost = (id: string | undefined) =>
  useQuery({
    queryKey: ['post', id],
    queryFn: ({ signal }) => apiGet<PostView>(`/posts/${id}`, {}, { signal }),
    enabled: id !== undefined,
  })

export const loadPost = (id: string) => apiGet<PostView>(`/posts/${id}`)

/** Acts that name the version the person saw and answer the post as it now is. */
export type PostAct =
  | 'submission'
  | 'recall'
  | 'approval'
  | 'change-request'
  | 'rejection'
  | 'plan'
  | 'publication'
  | 'move'
  | 'withdrawal'
  | 'discard'
  | 'restore'

interface ActInput {
  id: PostId
  act: PostAct
  version: number
  with?: Record<string, unknown>
}

/** Puts an answered post where all screens find it, and marks the lists stale. */
export function useTakePost(): (post: PostView) => void {
  const client = useQueryClient()
  return (post) => {
    client.setQueryData(['post', post.id], post)
    for (const kind of ['posts', 'calendar', 'today']) void client.invalidateQueries({ queryKey: [kind] })
    void client.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === 'post' && queryKey[1] === post.id && queryKey.length > 2,
    })
  }
}

/** One act on one post. `quiet`: the screen itself says when it fails. */
export function usePostAct({ quiet = false }: { quiet?: boolean } = {}) {
  const take = useTakePost()
  return useMutation({
    meta: { quiet },
    mutationFn: ({ id, act, version, with: more }: ActInput) =>
      apiSend<PostView>('POST', `/posts/${id}/${act}`, { version, ...more }),
    onSuccess: take,
  })
}

export function useCopyPost() {
  const take = useTakePost()
  return useMutation({ mutationFn: (id: PostId) => apiSend<PostView>('POST', `/posts/${id}/copy`), onSuccess: take })
}

/** Sends the change of a sent post; the answer names the channels that cannot take it. */
export function usePublishEdit() {
  const take = useTakePost()
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ id, ...input }: { id: PostId; version: number; note: string }) =>
      apiSend<EditResult>('POST', `/posts/${id}/edit-publication`, input),
    onSuccess: ({ post }) => take(post),
  })
}

/** Sends the post as it now is to one channel where it never arrived. */
export function useSendCurrent() {
  const take = useTakePost()
  return useMutation({
    mutationFn: ({ id, ...input }: { id: PostId; version: number; channelId: string }) =>
      apiSend<PostView>('POST', `/posts/${id}/current-publication`, input),
    onSuccess: take,
  })
}

/** Removes a sent post with a reason; the answer names the channels that cannot. */
export function useRemovePost() {
  const take = useTakePost()
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ id, ...input }: { id: PostId; version: number; reason: string; channelIds?: readonly string[] }) =>
      apiSend<RemoveResult>('POST', `/posts/${id}/removal`, input),
    onSuccess: ({ post }) => take(post),
  })
}

export const useReceipts = (id: PostId, enabled: boolean) =>
  useQuery({
    queryKey: ['post', id, 'receipts'],
    queryFn: ({ signal }) => apiGet<PostReceipts>(`/posts/${id}/receipts`, {}, { signal }),
    enabled,
  })

export const useRevisions = (id: PostId, enabled = true) =>
  useQuery({
    queryKey: ['post', id, 'revisions'],
    queryFn: ({ signal }) =>
      apiGet<{ items: RevisionView[]; next: string | null }>(`/posts/${id}/revisions`, { limit: 100 }, { signal }),
    enabled,
  })

/** What changed. Without `from`: since an approver last decided, else since it was sent. */
export const useDiff = (id: PostId, versions: { from?: number; to?: number } = {}) =>
  useQuery({
    queryKey: ['post', id, 'diff', versions],
    queryFn: ({ signal }) => apiGet<PostDiff>(`/posts/${id}/diff`, versions, { signal }),
  })

export const useComments = (id: PostId) =>
  useQuery({
    queryKey: ['post', id, 'comments'],
    queryFn: ({ signal }) => apiGet<Comments>(`/posts/${id}/comments`, {}, { signal }),
  })

export type NewComment = Pick<AddCommentInput, 'text' | 'place'> & { parentId: string | null }

export function useAddComment(id: PostId) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: NewComment) => apiSend<Comments>('POST', `/posts/${id}/comments`, input),
    onSuccess: (comments) => client.setQueryData(['post', id, 'comments'], comments),
  })
}

export function useResolveComment(id: PostId) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ commentId, resolved }: { commentId: string; resolved: boolean }) =>
      apiSend<Comments>('PUT', `/posts/${id}/comments/${commentId}/resolution`, { resolved }),
    onSuccess: (comments) => client.setQueryData(['post', id, 'comments'], comments),
  })
}
