import { setAnnouncementRegion } from '../announce'

/** The one polite region of the page; `announce()` writes into it. An open dialog hides what is behind it, but not this. */
export function LiveAnnouncer() {
  return <div className="bn-vh" role="status" aria-live="polite" data-live-announcer="true" ref={setAnnouncementRegion} />
}
