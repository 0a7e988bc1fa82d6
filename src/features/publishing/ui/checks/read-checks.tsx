import { useId, useState } from 'react'
import { type Check, Checks } from '../../../../ui'
import type { PostView } from '../../contract.ts'
import { useText as useComposerText } from '../composer/messages'
import type { World } from '../queries-world'
import { describe } from './describe'
import { useText } from './messages'
import { useChecks } from './use-checks'

/** The checks for somebody who only reads: what stands out, and what is in order behind a fold. */
export function ReadChecks({ post, world }: { post: PostView; world: World }) {
  const t = useText()
  const c = useComposerText()
  const id = useId()
  const [all, setAll] = useState(false)
  const checks = useChecks(post.content, world, post.media, post)
  const findings = checks.map((check) => describe(check, t, (channelId) => world.named(channelId)?.name ?? c('endedChannel')))
  const fine = findings.filter((one) => one.tone === 'ok')
  const summary: Check = {
    id: 'fine',
    tone: 'ok',
    label: t('fine', { count: fine.length }),
    act: (
      <button type="button" className="bn-link" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? t('hide') : t('show')}
      </button>
    ),
  }
  const line = ({ id: key, tone, label, why }: (typeof findings)[number]): Check => ({ id: key, tone, label, why })
  const open = findings.filter((one) => one.tone !== 'ok').map(line)
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t('checks')}</h2>
      <Checks label={t('checks')} checks={[summary, ...(all ? fine.map(line) : []), ...open]} />
    </section>
  )
}
