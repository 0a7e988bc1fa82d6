import { Alert, Async, Icon, LinkButton, Page, useMay } from '../../../ui'
import type { PracticeNetworkView } from '../contract.ts'
import { AccountsPanel } from './accounts-panel'
import { LifePanel } from './life-panel'
import { useText } from './messages'
import { PostsPanel } from './posts-panel'
import { usePractice } from './queries'
import { RecordPanel } from './record-panel'
import './practice.css'

/** The practice network: what happens by itself, accounts and their faults, what was written, what the network saw. */
export default function PracticeScreen() {
  const t = useText()
  const may = useMay()
  const query = usePractice()
  return (
    <Page
      title={t('title')}
      note={t('note')}
      actions={
        <>
          <a className="bn-btn bn-btn--quiet" href="/uebungsnetz" target="_blank" rel="noopener">
            <Icon name="out" />
            {t('open')}
            <span className="bn-vh"> {t('newWindow')}</span>
          </a>
          {may('channels.manage') && (
            <LinkButton to="/kanaele/verbinden?netz=practice&schritt=vorbereiten" look="primary" icon="add">
              {t('connect')}
            </LinkButton>
          )}
        </>
      }
    >
      <Async query={query} failed={t('notLoaded')} rows={6}>
        {(network) => <Parts network={network} />}
      </Async>
    </Page>
  )
}

function Parts({ network }: { network: PracticeNetworkView }) {
  const t = useText()
  const steers = useMay()('practice.steer')
  return (
    <div className="bn-practice">
      {!steers && <Alert icon="lock">{t('readOnly')}</Alert>}
      <LifePanel network={network} steers={steers} />
      <AccountsPanel accounts={network.accounts.filter((one) => one.kind === 'official')} steers={steers} />
      <PostsPanel accounts={network.accounts} steers={steers} />
      <RecordPanel accounts={network.accounts} />
    </div>
  )
}
