import { RadioGroup, useMay } from '../../../../ui'
import { WhenFields } from '../when/when-fields'
import { useComposer } from './context'
import { useText } from './messages'

/** When the post leaves: as soon as it may, or at a planned time. */
export function TimePanel({ wantsTime, onWantsTime }: { wantsTime: boolean; onWantsTime: (wants: boolean) => void }) {
  const t = useText()
  const { content, readOnly, change, places, isSent, world } = useComposer()
  const maySend = useMay()(content.lane === 'urgent' ? 'posts.publishUrgent' : 'posts.publish')
  const needsApproval = world.classes.find((one) => one.id === content.classId)?.approval !== 'none'
  if (isSent) return null
  const choose = (value: 'now' | 'planned') => {
    onWantsTime(value === 'planned')
    if (value === 'now') change({ planned: null })
  }
  return (
    <section className="u-stack" ref={places.at('planned')}>
      <RadioGroup
        label={t('when')}
        value={wantsTime ? 'planned' : 'now'}
        onChange={choose}
        options={[
          { value: 'now', label: needsApproval ? t('whenApproved') : t('whenNow'), disabled: readOnly },
          { value: 'planned', label: t('whenPlanned'), disabled: readOnly },
        ]}
      />
      {wantsTime && needsApproval && maySend && <p className="bn-hint">{t('whenAutomatic')}</p>}
      {wantsTime && <WhenFields value={content.planned} disabled={readOnly} onChange={(planned) => change({ planned })} />}
    </section>
  )
}
