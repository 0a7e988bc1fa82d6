import { useEffect, useState } from 'react'
import { Switch } from '../fields/choice'
import { Dialog } from '../overlays/dialog'
import { Alert } from '../parts/alert'
import { Button } from '../parts/button'
import { Kbd } from '../parts/kbd'
import { useText } from '../shell/messages'
import { isSingleKey, keyOf, rawKeyOf, type Shortcut, setShortcutSettings, useShortcutSettings } from './settings'
import { pressed, useActiveShortcuts } from './use-shortcut'
import './key-help.css'

/** The keys of this screen: which there are, switch single ones off, give them others. Loaded when it is opened. */
export default function KeyHelp({ onClose }: { onClose: () => void }) {
  const t = useText()
  const settings = useShortcutSettings()
  const shortcuts = useActiveShortcuts()
  const [changing, setChanging] = useState<string>()
  const [clash, setClash] = useState<string>()
  useNextKey(changing !== undefined, (key) => {
    const id = changing
    setChanging(undefined)
    setClash(undefined)
    if (!id || key === 'Escape') return
    const other = shortcuts.find((one) => one.id !== id && rawKeyOf(one.id, { ...settings, off: false })?.toLowerCase() === key)
    if (other) return setClash(other.label)
    setShortcutSettings({ own: { ...settings.own, [id]: key } })
  })
  const groups = [...new Set(shortcuts.map((one) => one.group))]
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('keys')}
      wide
      actions={
        Object.keys(settings.own).length > 0 && (
          <Button look="quiet" icon="reset" onPress={() => setShortcutSettings({ own: {} })}>
            {t('reset')}
          </Button>
        )
      }
    >
      <p className="bn-muted">{t('keysHint')}</p>
      <Switch checked={!settings.off} onChange={(on) => setShortcutSettings({ off: !on })} hint={t('singleKeysHint')}>
        {t('singleKeys')}
      </Switch>
      {clash && (
        <Alert tone="due" urgent>
          {t('taken', { label: clash })}
        </Alert>
      )}
      <div className="bn-keys">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul className="bn-lines">
              {shortcuts
                .filter((one) => one.group === group)
                .map((one) => (
                  <KeyLine key={one.id} shortcut={one} changing={changing === one.id} onChange={() => setChanging(one.id)} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function KeyLine({ shortcut, changing, onChange }: { shortcut: Shortcut; changing: boolean; onChange: () => void }) {
  const t = useText()
  const settings = useShortcutSettings()
  const key = keyOf(shortcut.id, settings)
  const can = isSingleKey(rawKeyOf(shortcut.id, { ...settings, off: false }) ?? ' ')
  return (
    <li className="bn-keys__line">
      <span>{shortcut.label}</span>
      {changing ? (
        <span role="status">{t('pressKey')}</span>
      ) : (
        <span className="u-inline">
          <span className="bn-vh">{key ?? t('noKey')}</span>
          {key ? <Kbd>{key}</Kbd> : <span className="bn-muted">{t('noKey')}</span>}
          {can && <Button icon="edit" label={t('changeKey', { label: shortcut.label })} onPress={onChange} />}
        </span>
      )}
    </li>
  )
}

/** Hands over the next key pressed while `on`, before anything else sees it. */
function useNextKey(on: boolean, take: (key: string) => void): void {
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent) => {
      const key = pressed(event)
      if (!key || key === 'Tab') return
      event.preventDefault()
      event.stopPropagation()
      take(key)
    }
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  })
}
