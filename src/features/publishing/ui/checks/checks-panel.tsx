import { useId, useState } from 'react'
import { Button, type Check, Checks, toast } from '../../../../ui'
import type { Variant } from '../../contract.ts'
import { useComposer, withVariant } from '../composer/context'
import { useText as useComposerText } from '../composer/messages'
import { describe, type Finding } from './describe'
import { useText } from './messages'

/** What the checks found, the worst first, each with the way to its place; what is in order lies folded below. */
export function ChecksPanel() {
  const t = useText()
  const c = useComposerText()
  const id = useId()
  const { checks, world, content } = useComposer()
  const isEmpty = content.title === '' && content.text === '' && content.images.length === 0
  const [all, setAll] = useState(false)
  const findings = checks.map((check) => describe(check, t, (channelId) => world.named(channelId)?.name ?? c('endedChannel')))
  const open = findings.filter((one) => one.tone !== 'ok')
  const fine = findings.filter((one) => one.tone === 'ok')
  const toLine = (finding: Finding): Check => ({
    id: finding.id,
    tone: finding.tone,
    label: finding.label,
    why: finding.why,
    act: <Act finding={finding} />,
  })
  const summary: Check = {
    id: 'fine',
    tone: 'ok',
    label: open.length === 0 ? t('allFine') : t('fine', { count: fine.length }),
    act: (
      <button type="button" className="bn-link" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? t('hide') : t('show')}
      </button>
    ),
  }
  return (
    <section aria-labelledby={id}>
      <div className="bn-titlerow">
        <h2 id={id}>{t('checks')}</h2>
        {!isEmpty && <Count findings={findings} />}
      </div>
      {isEmpty ? (
        <p className="bn-muted">{t('nothingYet')}</p>
      ) : (
        <Checks label={t('checks')} checks={[...open.map(toLine), summary, ...(all ? fine.map(toLine) : [])]} />
      )}
    </section>
  )
}

function Count({ findings }: { findings: readonly Finding[] }) {
  const t = useText()
  const count = (tone: Finding['tone']) => findings.filter((one) => one.tone === tone).length
  const parts = [
    count('late') > 0 && t('errors', { count: count('late') }),
    count('due') > 0 && t('hints', { count: count('due') }),
    t('fine', { count: count('ok') }),
  ]
  return <span className="bn-muted">{parts.filter(Boolean).join(', ')}</span>
}

/** Goes to the place, opens an own text for the channel, or puts the better spelling in. */
function Act({ finding }: { finding: Finding }) {
  const t = useText()
  const { places, adapt, readOnly, content, editor } = useComposer()
  const { where, act, better } = finding
  if (where === null || act === null) return null
  if (act === 'adapt' && where.id !== undefined && !readOnly) {
    const channelId = where.id
    return (
      <Button look="quiet" onPress={() => adapt(channelId, true)}>
        {t('adapt')}
        <span className="bn-vh"> {finding.label}</span>
      </Button>
    )
  }
  if (act === 'replace' && better !== undefined && !readOnly) {
    const replace = () => {
      const before = content
      const after = replaced(before, finding)
      if (!after) return
      editor.change(after)
      toast({ text: `#${better}`, undo: () => editor.change({ text: before.text, variants: before.variants }) })
    }
    return (
      <Button look="quiet" onPress={replace}>
        {t('replace')}
        <span className="bn-vh"> {finding.label}</span>
      </Button>
    )
  }
  return (
    <Button look="quiet" onPress={() => places.jump(where)}>
      {t('toPlace')}
      <span className="bn-vh"> {finding.label}</span>
    </Button>
  )
}

/** The text, common or of a channel, with the hashtag of a finding spelt better. */
function replaced(content: { text: string; variants: readonly Variant[] }, { where, better }: Finding) {
  if (where?.start === undefined || where.end === undefined || better === undefined) return null
  const put = (text: string) => `${text.slice(0, where.start)}#${better}${text.slice(where.end)}`
  if (where.field === 'text') return { text: put(content.text) }
  const variant = content.variants.find((one) => one.channelId === where.id)
  return variant?.text ? { variants: withVariant(content.variants, variant.channelId, { text: put(variant.text) }) } : null
}
