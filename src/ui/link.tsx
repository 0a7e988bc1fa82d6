import { useLinkProps, useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode, Ref } from 'react'
import { classes } from './classes'
import { Icon } from './parts/icon'
import type { IconName } from './parts/icon-names'
import './parts/button.css'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The focus stays where it is: the change of address opens something beside the list, not another screen. */
    keepFocus?: boolean
  }
}

export interface LinkProps {
  /** A path of the desk without `/desk`, such as `/dialog/42`; may carry a query (`?view=mine`). */
  to: string
  children?: ReactNode
  className?: string | undefined
  /** `page` or `true`: where we are. */
  current?: 'page' | 'true' | undefined
  keepFocus?: boolean | undefined
  replace?: boolean | undefined
  title?: string | undefined
  ref?: Ref<HTMLAnchorElement> | undefined
  onClick?: ((event: MouseEvent<HTMLAnchorElement>) => void) | undefined
  'aria-label'?: string | undefined
  'aria-describedby'?: string | undefined
}

/** A path with its query as the router takes them. */
function target(to: string): { to: string; search: Record<string, string> } {
  const { pathname, searchParams } = new URL(to, 'http://desk.invalid')
  return { to: pathname, search: Object.fromEntries(searchParams) }
}

/** A link within the desk; its screen loads as soon as the pointer or the focus rests on it. Public pages and files take a plain `<a href>`. */
export function Link({ to, children, current, keepFocus, replace, ref, className, title, onClick, ...aria }: LinkProps) {
  const props = useLinkProps({
    ...target(to),
    state: keepFocus ? { keepFocus } : {},
    replace: replace === true,
    // whoever keeps the focus also keeps what is on the screen around it
    resetScroll: keepFocus !== true,
    preload: 'intent',
    onClick,
  })
  return (
    // the router marks every link to this path as current, whatever its query: only the screen knows which one is
    <a {...props} {...aria} ref={ref} className={className} title={title} aria-current={current}>
      {children}
    </a>
  )
}

export interface LinkButtonProps extends LinkProps {
  look?: 'primary' | 'secondary' | 'soft' | 'quiet' | 'plain' | undefined
  icon?: IconName | undefined
  label?: string | undefined
  block?: boolean | undefined
  big?: boolean | undefined
}

/** A link that looks like a button, for going somewhere to do something. With `label` and no children it shows only its icon. */
export function LinkButton({ look = 'secondary', icon, label, block, big, children, className, ...link }: LinkButtonProps) {
  const onlyIcon = children === undefined
  const names = classes(
    'bn-btn',
    onlyIcon ? 'bn-btn--icon' : look !== 'plain' && `bn-btn--${look}`,
    block && 'bn-btn--block',
    big && 'bn-btn--big',
    className,
  )
  return (
    <Link {...link} className={names} title={onlyIcon ? label : link.title}>
      {icon && <Icon name={icon} />}
      {onlyIcon ? <span className="bn-vh">{label}</span> : children}
    </Link>
  )
}

/** Goes to a path of the desk from code, after a create for instance. */
export function useGo(): (to: string, options?: { keepFocus?: boolean; replace?: boolean }) => void {
  const router = useRouter()
  return (to, { keepFocus, replace } = {}) => {
    void router.navigate({
      ...target(to),
      state: keepFocus ? { keepFocus } : {},
      replace: replace === true,
      resetScroll: keepFocus !== true,
    })
  }
}
