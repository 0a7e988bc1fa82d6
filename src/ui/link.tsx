import { Link as RouterLink, useRouter } from '@tanstack/react-router'
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

/** A link within the desk. Public pages and files take a plain `<a href>`. */
export function Link({ to, children, current, keepFocus, replace, ...rest }: LinkProps) {
  const { pathname, search } = new URL(to, 'http://desk.invalid')
  return (
    <RouterLink
      to={pathname}
      search={Object.fromEntries(new URLSearchParams(search))}
      state={keepFocus ? { keepFocus } : {}}
      replace={replace === true}
      activeProps={{}}
      activeOptions={{ exact: true }}
      {...rest}
      aria-current={current}
    >
      {children}
    </RouterLink>
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
    const { pathname, search } = new URL(to, 'http://desk.invalid')
    const query = Object.fromEntries(new URLSearchParams(search))
    void router.navigate({ to: pathname, search: query, state: keepFocus ? { keepFocus } : {}, replace: replace === true })
  }
}
