import { useParams, useSearch } from '@tanstack/react-router'
import { useGo } from './link'

/** The named parts of the address: `/dialog/$id` gives `id`. A part that the path does not have is an empty string. */
export function usePathPart(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>
  return params[name] ?? ''
}

/** What the address says after `?`, as texts. Lists keep their filters here, so that each has a URL that can be shared. */
export function useAddressQuery(): Readonly<Record<string, string>> {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name, String(value)]])),
  )
}

/** Changes parts of the query in place (no new entry in the history, the focus stays); an empty value takes the part away. */
export function useSetAddressQuery(): (change: Record<string, string | undefined>) => void {
  const now = useAddressQuery()
  const go = useGo()
  return (change) => {
    const next = Object.entries({ ...now, ...change }).filter((pair): pair is [string, string] => Boolean(pair[1]))
    const query = new URLSearchParams(next).toString()
    const path = location.pathname.replace(/^\/desk/, '') || '/'
    go(query ? `${path}?${query}` : path, { keepFocus: true, replace: true })
  }
}
