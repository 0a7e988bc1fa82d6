import { useShortcut } from '../keys/use-shortcut'
import { Link, LinkButton } from '../link'
import { Chip } from '../parts/chip'
import { DueChip } from '../parts/due-chip'
import { Icon } from '../parts/icon'
import { Ledger, PlanRow, Row } from '../parts/ledger'
import { NetMark, NetMarks } from '../parts/net-mark'
import { Time } from '../parts/time'
import { Page } from '../shell/page'
import { at, rows } from './example'
import { GalleryFrame } from './gallery-frame'

/** A page of ledgers, as „Heute“ will be. */
export default function TodayScreen() {
  useShortcut({ id: 'gallery.assign', key: 'a', label: 'Zuweisen', group: 'Dialog' }, () => undefined)
  const open = (
    <LinkButton to="/bausteine/freigabe" look="soft">
      Prüfen
    </LinkButton>
  )
  return (
    <GalleryFrame>
      <Page
        title="Heute"
        note={
          <>
            <Time at={at(0)} style="long" /> · <Link to="/bausteine/dialog">4 Vorgänge bei Ihnen, 1 überfällig</Link> ·{' '}
            <Link to="/bausteine">1 Auslieferung unklar</Link>
          </>
        }
        actions={
          <LinkButton to="/bausteine/felder" look="primary" icon="edit">
            Beitrag schreiben
          </LinkButton>
        }
      >
        <Ledger title="Freigaben" note="2 warten auf Sie" link={{ to: '/bausteine/freigabe', label: 'Alle Freigaben' }}>
          <Row
            mark={<Icon name="approve" />}
            to="/bausteine/freigabe"
            what="Vollsperrung der Musterbrücke vom 7. bis 18. Dezember"
            note="Muster, Amt für Straßen und Verkehrsentwicklung · nach Ihrer Rückfrage geändert"
            mid={<NetMarks networks={['site', 'facebook', 'instagram', 'mastodon', 'bluesky']} />}
            due={<DueChip at={at(35)} />}
            act={open}
          />
          <Row
            mark={<Icon name="approve" />}
            to="/bausteine/freigabe"
            what="Weihnachtsmarkt: Öffnungszeiten und barrierefreie Zugänge"
            note="Beispiel, Kulturamt · erste Fassung"
            mid={<NetMarks networks={['site', 'facebook', 'instagram']} />}
            due={<DueChip at={at(1500)} />}
            act={open}
          />
        </Ledger>
        <Ledger title="Vorgänge" note="4 liegen bei Ihnen" link={{ to: '/bausteine/dialog', label: 'Alle im Dialog' }}>
          {rows.slice(0, 4).map((row) => (
            <Row
              key={row.id}
              mark={<NetMark network={row.network} />}
              to="/bausteine/dialog"
              what={`${row.name}: ${row.text}`}
              note={`${row.topic} · Antwort öffentlich`}
              mid={row.kind}
              due={<DueChip at={at(row.due)} />}
              act={
                <LinkButton to="/bausteine/dialog" look="soft">
                  Antworten
                </LinkButton>
              }
            />
          ))}
        </Ledger>
        <Ledger title="Auslieferungen" note="1 unklar" link={{ to: '/bausteine', label: 'Alle Auslieferungen' }}>
          <Row
            mark={<NetMark network="facebook" />}
            to="/bausteine"
            what="Trinkwasser in der Innenstadt: Abkochgebot aufgehoben"
            note="Facebook hat um 08:42 nicht geantwortet. Wird erst nach Klärung wiederholt."
            mid="Nachgesehen: 3-mal"
            due={
              <Chip tone="due" icon="unknown">
                unklar
              </Chip>
            }
            act={
              <LinkButton to="/bausteine" look="soft">
                Klären
              </LinkButton>
            }
          />
        </Ledger>
        <Ledger title="Plan" note="3 Beiträge heute" link={{ to: '/bausteine', label: 'Kalender' }}>
          <PlanRow
            mark={<Time at={at(-45)} style="time" />}
            to="/bausteine"
            what="Sprechstunde der Ausländerbehörde ohne Termin"
            mid={<NetMarks networks={['site', 'facebook']} />}
            due={<Chip tone="ok">gesendet, 2 von 2</Chip>}
          />
          <PlanRow
            mark={<Time at={at(120)} style="time" />}
            to="/bausteine"
            what="Bürgerbeteiligung Stadtpark: Ihre Ideen bis 13. Dezember"
            mid={<NetMarks networks={['site', 'facebook', 'instagram']} />}
            due={
              <Chip tone="plain" icon="event">
                geplant
              </Chip>
            }
            now
          />
          <PlanRow
            mark={<Time at={at(300)} style="time" />}
            to="/bausteine/freigabe"
            what="Vollsperrung der Musterbrücke vom 7. bis 18. Dezember"
            mid={<NetMarks networks={['site', 'facebook', 'instagram', 'mastodon', 'bluesky']} />}
            due={
              <Chip tone="due" icon="approve">
                Freigabe fehlt
              </Chip>
            }
          />
        </Ledger>
      </Page>
    </GalleryFrame>
  )
}
