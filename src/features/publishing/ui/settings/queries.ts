import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiSend } from '../../../../ui'
import type {
  AddPostClassInput,
  AddTopicInput,
  ChangePostClassInput,
  ChangeTopicInput,
  CheckSetting,
  PostClass,
  SwitchCheckInput,
  Topic,
} from '../../contract.ts'

/** A write that answers the whole list as it is now. */
function useListWrite<Answer, Input>(key: string, send: (input: Input) => Promise<Answer>, quiet: boolean) {
  const client = useQueryClient()
  return useMutation({
    meta: { quiet },
    mutationFn: send,
    onSuccess: (answer) => client.setQueryData([key], answer),
  })
}

type Topics = { topics: Topic[] }
type Classes = { classes: PostClass[] }
type Checks = { checks: CheckSetting[] }

export const useAddTopic = () => useListWrite('topics', (input: AddTopicInput) => apiSend<Topics>('POST', '/topics', input), true)
export const useChangeTopic = ({ quiet = false } = {}) =>
  useListWrite('topics', ({ id, ...input }: ChangeTopicInput) => apiSend<Topics>('PATCH', `/topics/${id}`, input), quiet)
export const useAddClass = () =>
  useListWrite('post-classes', (input: AddPostClassInput) => apiSend<Classes>('POST', '/post-classes', input), true)
export const useChangeClass = ({ quiet = false } = {}) =>
  useListWrite(
    'post-classes',
    ({ id, ...input }: ChangePostClassInput) => apiSend<Classes>('PATCH', `/post-classes/${id}`, input),
    quiet,
  )
export const useSwitchCheck = ({ quiet = false } = {}) =>
  useListWrite(
    'check-settings',
    ({ group, ...input }: SwitchCheckInput) => apiSend<Checks>('PUT', `/check-settings/${group}`, input),
    quiet,
  )
