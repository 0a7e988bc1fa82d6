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
function useListWrite<Name extends string, Item, Input>(
  key: string,
  name: Name,
  send: (input: Input) => Promise<Record<Name, Item[]>>,
  quiet: boolean,
) {
  const client = useQueryClient()
  return useMutation({
    meta: { quiet },
    mutationFn: send,
    onSuccess: (answer) => client.setQueryData([key], answer[name]),
  })
}

type Topics = { topics: Topic[] }
type Classes = { classes: PostClass[] }

export const useAddTopic = () =>
  useListWrite('topics', 'topics', (input: AddTopicInput) => apiSend<Topics>('POST', '/topics', input), true)
export const useChangeTopic = ({ quiet = false } = {}) =>
  useListWrite(
    'topics',
    'topics',
    ({ id, ...input }: ChangeTopicInput) => apiSend<Topics>('PATCH', `/topics/${id}`, input),
    quiet,
  )
export const useAddClass = () =>
  useListWrite('post-classes', 'classes', (input: AddPostClassInput) => apiSend<Classes>('POST', '/post-classes', input), true)
export const useChangeClass = ({ quiet = false } = {}) =>
  useListWrite(
    'post-classes',
    'classes',
    ({ id, ...input }: ChangePostClassInput) => apiSend<Classes>('PATCH', `/post-classes/${id}`, input),
    quiet,
  )
export const useSwitchCheck = ({ quiet = false } = {}) =>
  useListWrite(
    'check-settings',
    'checks',
    ({ group, ...input }: SwitchCheckInput) => apiSend<{ checks: CheckSetting[] }>('PUT', `/check-settings/${group}`, input),
    quiet,
  )
