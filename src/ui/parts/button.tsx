import type { ReactNode, Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { classes } from '../classes'
import { ariaKeyOf, keyOf, useShortcutSettings } from '../keys/settings'
import { toast } from '../overlays/toast-store'
import { Icon } from './icon'
import type { IconName } from './icon-names'
import { Kbd } from './kbd'
import { useText } from './messages'
import './button.css'

/**
 * `primary`: the one next step of a screen; `soft` in rows; `quiet` in bars; `danger` removes; `crisis` belongs to the situation
 * alone; `filter` opens a choice and shows what is chosen.
 */
export type ButtonLook = 'primary' | 'secondary' | 'soft' | 'quiet' | 'danger' | 'crisis' | 'plain' | 'filter'

export interface ButtonProps {
  children?: ReactNode
  look?: ButtonLook | undefined
  icon?: IconName | undefined
  /** Icon behind the word, such as `down` where a menu opens. */
  iconEnd?: IconName | undefined
  /** The name of a button that shows only its icon. */
  label?: string | undefined
  onPress?: (() => void) | undefined
  type?: 'button' | 'submit' | undefined
  /** Id of the form that a submit button outside belongs to. */
  form?: string | undefined
  /** Works: shows a wheel, keeps the focus, takes no second press. */
  pending?: boolean | undefined
  /** Why it cannot be pressed now. It stays reachable and says why instead of acting. */
  blocked?: string | false | undefined
  /** Id of the shortcut that does the same; its key is shown when `showKey`. */
  shortcut?: string | undefined
  showKey?: boolean | undefined
  big?: boolean | undefined
  block?: boolean | undefined
  autoFocus?: boolean | undefined
  className?: string | undefined
  /** The word is hidden on narrow panes, where the icon remains. */
  shrinks?: boolean | undefined
  badge?: number | undefined
  /** A filter that narrows the list now. */
  on?: boolean | undefined
  slot?: string | undefined
  ref?: Ref<HTMLButtonElement> | undefined
  'aria-expanded'?: boolean | undefined
  'aria-pressed'?: boolean | undefined
  'aria-describedby'?: string | undefined
  'aria-haspopup'?: 'menu' | 'dialog' | undefined
}

/** The desk's button. Every other button-like part is made of it. */
export function Button(props: ButtonProps) {
  const { children, icon, iconEnd, label, blocked, pending, shortcut, shrinks, badge } = props
  const t = useText()
  const settings = useShortcutSettings()
  const key = shortcut ? keyOf(shortcut, settings) : undefined
  const onlyIcon = children === undefined
  const press = blocked ? () => toast({ text: t('notPossible', { why: blocked }) }) : props.onPress
  return (
    <AriaButton
      {...(props.ref ? { ref: props.ref } : {})}
      {...(press ? { onPress: press } : {})}
      {...(props.form ? { form: props.form } : {})}
      {...(props.slot ? { slot: props.slot } : {})}
      {...(props['aria-expanded'] !== undefined ? { 'aria-expanded': props['aria-expanded'] } : {})}
      {...(props['aria-pressed'] !== undefined ? { 'aria-pressed': props['aria-pressed'] } : {})}
      {...(props['aria-describedby'] ? { 'aria-describedby': props['aria-describedby'] } : {})}
      {...(props['aria-haspopup'] ? { 'aria-haspopup': props['aria-haspopup'] } : {})}
      type={blocked ? 'button' : (props.type ?? 'button')}
      isPending={pending === true}
      autoFocus={props.autoFocus === true}
      className={classes(...shape(props, onlyIcon), props.className)}
      render={(dom) => (
        <button
          {...dom}
          title={blocked || (onlyIcon ? withKey(label, key) : undefined)}
          aria-keyshortcuts={shortcut && ariaKeyOf(shortcut, settings)}
          aria-disabled={blocked ? true : dom['aria-disabled']}
        />
      )}
    >
      {pending ? <span className="bn-btn__spin" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {onlyIcon ? <span className="bn-vh">{label}</span> : shrinks ? <span className="bn-lbl">{children}</span> : children}
      {iconEnd && <Icon name={iconEnd} small={!onlyIcon} />}
      {key && props.showKey && <Kbd>{key}</Kbd>}
      {badge ? (
        <span className="bn-btn__badge" aria-hidden="true">
          {badge > 99 ? '99+' : badge}
        </span>
      ) : null}
    </AriaButton>
  )
}

function shape({ look, big, block, on }: ButtonProps, onlyIcon: boolean): (string | false | undefined)[] {
  if (look === 'filter') return ['bn-filter', on && 'bn-filter--on']
  const name = look ?? (onlyIcon ? 'plain' : 'secondary')
  return [
    'bn-btn',
    name !== 'plain' && `bn-btn--${name}`,
    onlyIcon && 'bn-btn--icon',
    big && 'bn-btn--big',
    block && 'bn-btn--block',
  ]
}

function withKey(label: string | undefined, key: string | undefined): string | undefined {
  return label && key ? `${label} (${key})` : label
}
