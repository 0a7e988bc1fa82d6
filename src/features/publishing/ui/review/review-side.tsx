import { Alert, NetMark, Steps, TextArea, useFormats, useNow } from '../../../../ui'
import type { PostView } from '../../contract.ts'
import { ReadChecks } from '../checks/read-checks'
import type { World } from '../queries-world'
import { approvalSteps } from './approval-steps'
import { useBlocked } from './decision-buttons'
import { useText } from './messages'

interface SideProps {
  post: PostView
  world: World
  note: string
  onNote: (note: string) => void
  noteError: string | undefined
}

/** Who approves, what the checks say, where it goes, and the note to the decision. */
export function ReviewSide({ post, world, note, onNote, noteError }: SideProps) {
  const t = useText()
  const f = useFormats()
  const now = useNow()
  const why = useBlocked(post, world)
  const steps = approvalSteps(post, world, { t, near: (at) => f.near(at, now), now })
  const channels = post.content.variants.flatMap((one) => world.place(one.channelId)?.channel ?? [])
  return (
    <>
      <section>
        <h2>{t('who')}</h2>
        {post.approval.steps.length === 0 && <p className="bn-muted u-mb2">{t('nobodyNeeded')}</p>}
        <Steps steps={steps} label={t('who')} />
      </section>
      {why && post.stage === 'in-approval' && <Alert icon="lock">{why}</Alert>}
      <ReadChecks post={post} world={world} />
      <section>
        <h2>{t('onChannels', { count: channels.length })}</h2>
        <ul className="bn-review__channels">
          {channels.map((channel) => (
            <li key={channel.id}>
              <NetMark network={channel.network} />
              {channel.name}
            </li>
          ))}
        </ul>
      </section>
      {post.actions.includes('request-changes') && (
        <div id="bn-review-note">
          <TextArea label={t('note')} labelNote={t('noteHow')} rows={3} value={note} onChange={onNote} error={noteError} />
        </div>
      )}
    </>
  )
}
