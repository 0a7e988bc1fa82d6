import { Page } from '../../ui'
import { useText } from './messages'
import './own-authority.css'

/** From the example to an authority of one's own: a second data folder, because the example's data stay invented. */
export default function OwnAuthorityScreen() {
  const t = useText()
  return (
    <Page title={t('ownAuthority')} note={t('ownNote')} read>
      <ol className="bn-ownsteps">
        <li>{t('ownStop')}</li>
        <li>
          {t('ownStart')}
          <pre>
            <code>DATA_DIR=./behoerde npm start -- --empty</code>
          </pre>
        </li>
        <li>{t('ownOpen')}</li>
      </ol>
      <p className="bn-muted">{t('ownBack')}</p>
    </Page>
  )
}
