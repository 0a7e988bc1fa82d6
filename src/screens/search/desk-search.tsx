import { lazy, Suspense } from 'react'

const SearchDialog = lazy(() => import('./search-dialog'))

/** The search of the whole desk; loaded when it is first opened. */
export function DeskSearch({ open, onClose }: { open: boolean; onClose: () => void }) {
  return <Suspense fallback={null}>{open && <SearchDialog onClose={onClose} />}</Suspense>
}
