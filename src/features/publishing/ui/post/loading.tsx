import { Skeleton } from '../../../../ui'

/** The place of a post that is still read. */
export function Loading() {
  return (
    <div className="bn-page">
      <Skeleton rows={6} />
    </div>
  )
}
