import { setAnnouncementRegion } from '../announce'

/** The one polite region of the page; `announce()` writes into it. */
export function LiveAnnouncer() {
  return <div className="bn-vh" role="status" aria-live="polite" ref={setAnnouncementRegion} />
}
