import {
  chooseLanguage,
  Details,
  Page,
  Segmented,
  Switch,
  setShortcutSettings,
  useLanguage,
  useShortcutSettings,
} from '../../../../ui'
import type { Me } from '../../contract.ts'
import { useText } from './account-messages'
import { DevicesPanel } from './devices-panel'
import { FactorPanel } from './factor-panel'
import { PasswordPanel } from './password-panel'
import { useChangeMe, useSession } from './session'
import { TokensPanel } from './tokens-panel'
import './account.css'

/** Everything about oneself: who one is here, how the desk looks, how one gets in, and from where. */
export default function AccountScreen() {
  const t = useText()
  const me = useSession().data?.me
  if (!me) return null
  return (
    <Page title={t('title')} read>
      <div className="bn-account">
        <Profile me={me} />
        <Settings me={me} />
        <PasswordPanel email={me.email} />
        <FactorPanel me={me} />
        <DevicesPanel />
        <TokensPanel rights={me.rights} />
      </div>
    </Page>
  )
}

function Profile({ me }: { me: Me }) {
  const t = useText()
  return (
    <section>
      <h2>{t('profile')}</h2>
      <Details
        items={[
          { term: t('name'), value: me.name },
          { term: t('email'), value: me.email },
          { term: t('roles'), value: me.roles.join(', ') || t('noRoles') },
        ]}
      />
      <p className="bn-hint u-mt2">{t('profileNote')}</p>
    </section>
  )
}

function Settings({ me }: { me: Me }) {
  const t = useText()
  const language = useLanguage()
  const keys = useShortcutSettings()
  const change = useChangeMe()
  return (
    <section className="u-stack4">
      <h2>{t('settings')}</h2>
      <div className="bn-account__choices">
        <span aria-hidden="true">{t('language')}</span>
        <Segmented
          label={t('language')}
          value={language}
          onChange={chooseLanguage}
          options={[
            { value: 'de', label: 'Deutsch' },
            { value: 'en', label: 'English' },
          ]}
        />
        <span aria-hidden="true">{t('density')}</span>
        <Segmented
          label={t('density')}
          value={me.density}
          onChange={(density) => change.mutate({ density })}
          options={[
            { value: 'comfortable', label: t('comfortable') },
            { value: 'compact', label: t('compact') },
          ]}
        />
      </div>
      <Switch checked={!keys.off} onChange={(on) => setShortcutSettings({ off: !on })} hint={t('singleKeysHint')}>
        {t('singleKeys')}
      </Switch>
    </section>
  )
}
