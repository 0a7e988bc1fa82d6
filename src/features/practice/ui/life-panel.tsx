import { useId } from 'react'
import { Details, RadioGroup, toast } from '../../../ui'
import type { PracticeNetworkView } from '../contract.ts'
import { useText } from './messages'
import { useChangeNetwork } from './queries'

/** How much the example people write of their own accord, and who sees the network from outside. Both hold at once. */
export function LifePanel({ network, steers }: { network: PracticeNetworkView; steers: boolean }) {
  const t = useText()
  const id = useId()
  const change = useChangeNetwork()
  const set = (what: Partial<Pick<PracticeNetworkView, 'visitors' | 'liveliness'>>) =>
    change.mutate(what, { onSuccess: () => toast({ text: t('changed') }) })
  const { visitors, liveliness, waitingActs } = network
  return (
    <section aria-labelledby={id} className="u-stack4">
      <h2 id={id}>{t('life')}</h2>
      {steers ? (
        <div className="bn-practice__life">
          <RadioGroup
            label={t('liveliness')}
            value={change.isPending ? (change.variables.liveliness ?? liveliness) : liveliness}
            onChange={(next) => set({ liveliness: next })}
            options={(['off', 'calm', 'lively'] as const).map((value) => ({ value, label: t(value), hint: t(`why:${value}`) }))}
          />
          <RadioGroup
            label={t('visitors')}
            value={change.isPending ? (change.variables.visitors ?? visitors) : visitors}
            onChange={(next) => set({ visitors: next })}
            options={(['closed', 'read', 'write'] as const).map((value) => ({ value, label: t(value), hint: t(`why:${value}`) }))}
          />
        </div>
      ) : (
        <Details
          items={[
            { term: t('liveliness'), value: t(liveliness) },
            { term: t('visitors'), value: t(visitors) },
          ]}
        />
      )}
      <p className="bn-muted">{waitingActs > 0 ? t('waiting', { count: waitingActs }) : t('nothingWaits')}</p>
    </section>
  )
}
