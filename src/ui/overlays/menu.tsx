import type { ReactNode } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Header,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components/Menu'
import { classes } from '../classes'
import { useGo } from '../link'
import { Button, type ButtonLook } from '../parts/button'
import { Icon } from '../parts/icon'
import type { IconName } from '../parts/icon-names'
import { ShortcutKey } from '../parts/kbd'
import './overlays.css'

/** One line of a menu: an act (`run`), a place of the desk (`to`), or another address (`href`). */
export interface MenuEntry {
  id: string
  label: string
  icon?: IconName
  /** A sign instead of an icon, such as a network mark. */
  mark?: ReactNode
  /** A second, quieter line. */
  note?: string
  run?: () => void
  to?: string
  href?: string
  /** Shows the key that does the same. */
  shortcut?: string
  /** Removes or restricts something: written in the colour of what went wrong. */
  bad?: boolean
  /** The choice that holds now. */
  on?: boolean
  /** Why it is not possible now; stands as the second line. */
  blocked?: string | false
}

/** Entries under a heading; sections are parted by a line. */
export interface MenuGroup {
  heading?: string
  entries: readonly MenuEntry[]
}

export interface MenuProps {
  /** Names the menu for screen readers. */
  label: string
  groups: readonly MenuGroup[]
  /** The button that opens it. */
  children: ReactNode
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end'
}

/** A menu that opens from a button: arrow keys move, letters search, Esc closes and gives the focus back. */
export function Menu({ label, groups, children, placement = 'bottom start' }: MenuProps) {
  const go = useGo()
  const act = (entry: MenuEntry) => {
    if (entry.run) entry.run()
    else if (entry.to) go(entry.to)
    else if (entry.href) location.assign(entry.href)
  }
  return (
    <MenuTrigger>
      {children}
      <Popover className="bn-pop" placement={placement} offset={4}>
        <AriaMenu className="bn-menu" aria-label={label}>
          {groups.flatMap((group, i) => [
            // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity of their own and never reorder
            ...(i > 0 ? [<Separator key={`line${i}`} className="bn-menu__sep" />] : []),
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <MenuSection key={`group${i}`} aria-label={group.heading ?? label}>
              {group.heading ? <Header className="bn-menu__head">{group.heading}</Header> : null}
              {group.entries.map((entry) => (
                <MenuLine key={entry.id} entry={entry} onAction={() => act(entry)} />
              ))}
            </MenuSection>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function MenuLine({ entry, onAction }: { entry: MenuEntry; onAction: () => void }) {
  const note = entry.blocked || entry.note
  return (
    <AriaMenuItem
      id={entry.id}
      textValue={entry.label}
      isDisabled={Boolean(entry.blocked)}
      onAction={onAction}
      className={classes('bn-menu__item', entry.bad && 'is-bad')}
      {...(entry.on ? { 'aria-label': `${entry.label} ✓` } : {})}
    >
      {entry.mark ?? (entry.icon && <Icon name={entry.icon} />)}
      <span>
        {entry.label}
        {note && <span className="bn-menu__note">{note}</span>}
      </span>
      {entry.on && (
        <span className="bn-menu__end">
          <Icon name="check" small />
        </span>
      )}
      {entry.shortcut && <ShortcutKey id={entry.shortcut} />}
    </AriaMenuItem>
  )
}

export interface SplitButtonProps {
  label: string
  onPress: () => void
  /** Names the menu of the other ways. */
  moreLabel: string
  groups: readonly MenuGroup[]
  look?: ButtonLook
  icon?: IconName
  pending?: boolean
  blocked?: string | false
  shortcut?: string
}

/** The usual act, and a menu of the other ways to do it. */
export function SplitButton({ label, onPress, moreLabel, groups, look = 'primary', ...rest }: SplitButtonProps) {
  return (
    <span className="bn-split">
      <Button look={look} onPress={onPress} {...rest}>
        {label}
      </Button>
      {rest.blocked ? (
        <Button look={look} icon="down" label={moreLabel} blocked={rest.blocked} />
      ) : (
        <Menu label={moreLabel} groups={groups} placement="bottom end">
          <Button look={look} icon="down" label={moreLabel} />
        </Menu>
      )}
    </span>
  )
}
