import { chooseLanguage, type MenuGroup, setShortcutSettings, useGo, useLanguage, useShortcutSettings } from '../../../../ui'
import type { SessionView } from '../../contract.ts'
import { useText } from './messages'
import { useChangeMe, useExamplePeople, useSignOut, useSwitchPerson } from './session'

/** The own menu: who one is, language, density, keys, in the example somebody else, signing out. */
export function useOwnMenu({ me, authority }: SessionView): readonly MenuGroup[] {
  const t = useText()
  const go = useGo()
  const language = useLanguage()
  const keys = useShortcutSettings()
  const change = useChangeMe()
  const signOut = useSignOut()
  const people = useExamplePeople(authority.example)
  const switchTo = useSwitchPerson()
  if (!me) return []
  const density = (value: 'comfortable' | 'compact', label: string) => ({
    id: value,
    label,
    on: me.density === value,
    run: () => change.mutate({ density: value }),
  })
  const others = (people.data?.items ?? []).filter((one) => one.id !== me.id)
  return [
    {
      heading: [me.name, ...me.roles].join(' · '),
      entries: [{ id: 'account', label: t('account'), icon: 'person', to: '/konto' }],
    },
    {
      heading: t('language'),
      entries: (['de', 'en'] as const).map((one) => ({
        id: one,
        label: one === 'de' ? 'Deutsch' : 'English',
        on: language === one,
        run: () => chooseLanguage(one),
      })),
    },
    { heading: t('density'), entries: [density('comfortable', t('comfortable')), density('compact', t('compact'))] },
    {
      heading: t('keys'),
      entries: [{ id: 'keys', label: t('singleKeys'), on: !keys.off, run: () => setShortcutSettings({ off: !keys.off }) }],
    },
    ...(others.length > 0
      ? [
          {
            heading: t('goOnAs'),
            entries: others.map((one) => ({
              id: one.id,
              label: one.name,
              note: one.roles.join(', '),
              // everything on the screen was read as somebody else: begin anew
              run: () => switchTo.mutate(one.id, { onSuccess: () => location.reload() }),
            })),
          },
        ]
      : []),
    {
      entries: [
        {
          id: 'sign-out',
          label: t('signOut'),
          icon: 'logout',
          run: () => signOut.mutate(undefined, { onSuccess: () => go('/anmelden', { replace: true }) }),
        },
      ],
    },
  ]
}
