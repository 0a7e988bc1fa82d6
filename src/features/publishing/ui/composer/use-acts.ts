import { useState } from 'react'
import { problemText, toast, useFormats, useGo } from '../../../../ui'
import type { PostView } from '../../contract.ts'
import { type PostAct, useCopyPost, usePostAct } from '../queries'
import type { Editor } from './editor-types'
import { useText } from './messages'

interface Step {
  act: PostAct
  with?: Record<string, unknown>
  said: (after: PostView) => string
  /** The act that takes it back, where there is one. */
  back?: { act: PostAct; with?: Record<string, unknown> }
}

/** Acts on the post of an editor: first everything is saved, then the act names exactly that version. */
export function useActs(editor: Editor, planOnApproval: boolean) {
  const t = useText()
  const f = useFormats()
  const go = useGo()
  const act = usePostAct()
  const copyPost = useCopyPost()
  const [pending, setPending] = useState<string>()

  const send = (post: PostView, step: Pick<Step, 'act' | 'with'>) =>
    act.mutateAsync({ id: post.id, act: step.act, version: post.version, ...(step.with ? { with: step.with } : {}) })

  /** Saves, acts, says so and offers the way back. Failures are said in a toast by the mutation or here. */
  const run = async (step: Step): Promise<PostView | null> => {
    setPending(step.act)
    try {
      const saved = await editor.flush().catch((error: unknown) => {
        toast({ text: `${t('notSavedWhy')} ${problemText(error)}`, tone: 'late' })
        return null
      })
      if (!saved) return null
      const after = await send(saved, step)
      const { back } = step
      toast({ text: step.said(after), ...(back ? { undo: () => void send(after, back).catch(() => undefined) } : {}) })
      return after
    } catch {
      return null // the mutation has said it
    } finally {
      setPending(undefined)
    }
  }
  const submit = { act: 'submission', with: { planOnApproval } } as const
  return {
    pending,
    submit: () => run({ ...submit, said: () => t('submitted'), back: { act: 'recall' } }),
    recall: () => run({ act: 'recall', said: () => t('recalled'), back: submit }),
    plan: () =>
      run({
        act: 'plan',
        said: ({ dueAt }) => t('plannedNow', { when: dueAt ? f.near(dueAt) : '' }),
        back: { act: 'withdrawal' },
      }),
    publish: () => run({ act: 'publication', said: () => t('sendingNow') }),
    withdraw: () => run({ act: 'withdrawal', said: () => t('withdrawn'), back: { act: 'plan' } }),
    discard: () => run({ act: 'discard', said: () => t('discarded'), back: { act: 'restore' } }),
    restore: () => run({ act: 'restore', said: () => t('restored'), back: { act: 'discard' } }),
    copy: async () => {
      const post = await editor.flush().catch(() => editor.state().post)
      if (!post) return
      const copy = await copyPost.mutateAsync(post.id).catch(() => null)
      if (!copy) return
      toast({ text: t('copied') })
      go(`/beitraege/${copy.id}`)
    },
  }
}

export type Acts = ReturnType<typeof useActs>
