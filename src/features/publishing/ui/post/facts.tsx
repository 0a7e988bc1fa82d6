import { Details, Time } from '../../../../ui'
import type { PostView } from '../../contract.ts'
import { useText as useComposerText } from '../composer/messages'
import type { World } from '../queries-world'
import { useText } from './messages'

/** What was written for whom, by whom, approved by whom. */
export function Facts({ post, world }: { post: PostView; world: World }) {
  const t = useText()
  const c = useComposerText()
  const { content, approval } = post
  const name = (list: readonly { id: string; name: string }[], id: string | null) => list.find((one) => one.id === id)?.name
  const agreed = approval.history.filter((one) => one.valid && one.decision === 'approved').map((one) => one.by.name)
  const groups = content.targetGroupIds.flatMap((id) => name(world.groups, id) ?? [])
  return (
    <section className="bn-facts">
      <Details
        items={[
          { term: t('author'), value: post.author?.name },
          { term: t('lastEditor'), value: post.lastEditor?.id === post.author?.id ? undefined : post.lastEditor?.name },
          { term: c('owner'), value: post.owner?.name },
          { term: t('approvedBy'), value: agreed.join(', ') || undefined },
          { term: c('class'), value: name(world.classes, content.classId) },
          { term: c('department'), value: name(world.departments, content.departmentId) },
          { term: c('topic'), value: name(world.topics, content.topicId) },
          { term: c('groups'), value: groups.join(', ') || undefined },
          { term: t('changedAt'), value: <Time at={post.updatedAt} /> },
        ]}
      />
    </section>
  )
}
