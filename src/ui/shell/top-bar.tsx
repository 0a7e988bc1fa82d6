import { type ReactNode, useId } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Menu, type MenuGroup } from '../overlays/menu'
import { Button } from '../parts/button'
import { Face } from '../parts/face'
import { Icon } from '../parts/icon'
import { ShortcutKey } from '../parts/kbd'
import { Crest } from './crest'
import { useText } from './messages'

/** Someone else who has the desk open now; shown, never stored. */
export interface Present {
  name: string
  /** Where they are: „im Dialog“. */
  where?: string
}

export interface TopBarProps {
  authority?: { name: string; menu?: readonly MenuGroup[] } | undefined
  /** Words in the search button; without `onSearch` there is no search. */
  searchHint?: string | undefined
  onSearch?: (() => void) | undefined
  present?: readonly Present[] | undefined
  onHelp: () => void
  /** Opens what is new; `count` is shown on the bell. */
  notifications?: { count: number; open: boolean; onOpen: () => void } | undefined
  me?: { name: string; menu: readonly MenuGroup[] } | undefined
  /** More controls before the own menu. */
  extra?: ReactNode
}

/** The bar on top: authority, search, who is here, help, notifications, own menu. */
export function TopBar({ authority, searchHint, onSearch, present = [], onHelp, notifications, me, extra }: TopBarProps) {
  const t = useText()
  const hintId = useId()
  const count = notifications?.count ?? 0
  return (
    <header className="bn-top">
      {authority?.menu ? (
        <Menu label={t('authorityMenu', { name: authority.name })} groups={authority.menu}>
          <AriaButton className="bn-authority">
            <Crest name={authority.name} />
            <span>
              <span className="bn-vh">{t('authority')} </span>
              {authority.name}
            </span>
            <Icon name="down" small />
          </AriaButton>
        </Menu>
      ) : (
        <span className="bn-authority">
          {authority && <Crest name={authority.name} />}
          <span>{authority?.name}</span>
        </span>
      )}
      <div className="bn-top__mid">
        {onSearch && (
          <button type="button" className="bn-search" onClick={onSearch} aria-haspopup="dialog">
            <Icon name="search" />
            <span id={hintId}>{searchHint ?? t('search')}</span>
            <ShortcutKey id="desk.search" />
          </button>
        )}
      </div>
      <div className="bn-top__end">
        {present.length > 0 && <Presence present={present} />}
        <span className="bn-wide">
          <Button icon="help" label={t('helpAndKeys')} onPress={onHelp} shortcut="desk.help" aria-haspopup="dialog" />
        </span>
        {notifications && (
          <Button
            icon="bell"
            label={count > 0 ? t('notificationsNew', { count }) : t('notifications')}
            badge={count}
            onPress={notifications.onOpen}
            aria-expanded={notifications.open}
            aria-haspopup="dialog"
          />
        )}
        {extra}
        {me && (
          <Menu label={t('ownMenu', { name: me.name })} groups={me.menu} placement="bottom end">
            <AriaButton className="bn-btn bn-btn--icon">
              <Face name={me.name} me named />
              <span className="bn-vh">{t('ownMenu', { name: me.name })}</span>
            </AriaButton>
          </Menu>
        )}
      </div>
    </header>
  )
}

/** Up to four faces and how many more. */
function Presence({ present }: { present: readonly Present[] }) {
  const t = useText()
  const who = present.map((one) => (one.where ? `${one.name}, ${one.where}` : one.name)).join('; ')
  return (
    <span className="bn-presence" role="img" aria-label={t('hereNow', { who })} title={who}>
      {present.slice(0, 4).map((one) => (
        <Face key={one.name} name={one.name} named />
      ))}
      {present.length > 4 && (
        <span className="bn-face" aria-hidden="true">
          +{present.length - 4}
        </span>
      )}
    </span>
  )
}
