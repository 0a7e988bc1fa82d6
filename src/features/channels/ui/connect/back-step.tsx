import { Alert, LinkButton } from '../../../../ui'
import type { ConsentProblem } from '../../contract.ts'
import { useText } from './messages'
import { toStep } from './path'

/** Back from the network without a channel: why, and what to do next. */
export function BackStep({ network, problem }: { network: string; problem: ConsentProblem }) {
  const t = useText()
  return (
    <div className="u-stack4">
      <ConsentNotice problem={problem} />
      <div className="bn-actions">
        <LinkButton to={toStep('prepare', { network })} look="primary">
          {t('beginAgain')}
        </LinkButton>
        <LinkButton to="/kanaele" look="quiet">
          {t('toChannels')}
        </LinkButton>
      </div>
    </div>
  )
}

/** The same words where a channel was to be reconnected; the way on stands below them there. */
export function ConsentNotice({ problem }: { problem: ConsentProblem }) {
  const t = useText()
  return (
    <Alert tone={problem === 'refused' ? 'due' : 'late'} urgent>
      <b>{t(`problem.${problem}`)}</b> {t(`next.${problem}`)}
    </Alert>
  )
}
