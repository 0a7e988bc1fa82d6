import { useState } from 'react'
import { Segmented } from '../fields/choice'
import { TextArea } from '../fields/text-area'
import { toast } from '../overlays/toast-store'
import { Button } from '../parts/button'
import { Diff } from '../parts/diff'
import { Line, Lines } from '../parts/lines'
import { LoadMore, Pages } from '../parts/more'
import { NetMark, NetMarks } from '../parts/net-mark'
import { Checks, StateLine, Steps } from '../parts/steps'
import { Split, Subhead } from '../shell/page'
import { bridge } from './example'
import { GalleryFrame } from './gallery-frame'

const steps = [
  { id: 'draft', label: 'Entwurf', is: 'done' as const },
  { id: 'approval', label: 'zur Freigabe', is: 'now' as const },
  { id: 'approved', label: 'freigegeben', is: 'next' as const },
  { id: 'planned', label: 'geplant: heute, 14:00', is: 'next' as const },
]

/** Work beside its side matter, as an approval will be. */
export default function ReviewScreen() {
  const [note, setNote] = useState('')
  const [view, setView] = useState('changes')
  const head = (
    <Subhead
      title="Vollsperrung der Musterbrücke"
      state={<StateLine label="Stand" steps={steps} />}
      actions={
        <>
          <Button>Zurückgeben</Button>
          <Button look="primary" onPress={() => toast({ text: 'Freigegeben', undo: () => undefined })}>
            Freigeben
          </Button>
        </>
      }
    />
  )
  const side = (
    <>
      <section>
        <h2>Wer freigibt</h2>
        <Steps
          steps={[
            { id: '1', label: 'Geschrieben', note: 'Muster, Amt für Straßen · heute, 08:52', is: 'done' },
            { id: '2', label: 'Sie: Pressestelle', note: 'bis 10:00, danach Vertretung Muster, Presse', is: 'now' },
            { id: '3', label: 'Gesendet', note: 'heute, 14:00 auf 5 Kanälen', is: 'next' },
          ]}
        />
      </section>
      <section>
        <h2>Prüfungen</h2>
        <Checks
          checks={[
            { id: 'ok', tone: 'ok', label: '8 in Ordnung' },
            {
              id: 'cadence',
              tone: 'due',
              label: 'Vierter Beitrag heute auf Facebook',
              why: 'Ihr Nutzungskonzept nennt höchstens 3.',
              act: <Button look="quiet">Zur Stelle</Button>,
            },
          ]}
        />
      </section>
      <section>
        <h2>Auf 5 Kanälen</h2>
        <NetMarks networks={['site', 'facebook', 'instagram', 'mastodon', 'bluesky']} />
      </section>
      <TextArea label="Anmerkung" labelNote="freiwillig, bei Rückgabe nötig" value={note} onChange={setNote} />
    </>
  )
  return (
    <GalleryFrame>
      <Split head={head} side={side} mainLabel="Fassungen" sideLabel="Zur Freigabe">
        <div className="bn-titlerow">
          <p className="bn-muted">Geändert seit Ihrer Rückfrage: 3 Stellen im Text</p>
          <Segmented
            label="Ansicht"
            value={view}
            onChange={setView}
            options={[
              { value: 'changes', label: 'Änderungen' },
              { value: 'result', label: 'Ergebnis' },
            ]}
          />
        </div>
        <Diff title="Text für alle Kanäle" note="3 Änderungen" before={bridge.before} after={bridge.after} lang="de" />
        <Diff
          title="Fassung für Bluesky"
          note="neu"
          mark={<NetMark network="bluesky" named />}
          before=""
          after={bridge.after}
          lang="de"
        />
        <section className="bn-box">
          <h2>Auf den Kanälen</h2>
          <Lines>
            <Line
              mark={<NetMark network="mastodon" />}
              note="Anmeldung abgelaufen. Bitte von Hand senden."
              end={<span className="bn-lines__time">seit 8 Min.</span>}
              tone="late"
            >
              Mastodon
            </Line>
            <Line mark={<NetMark network="site" />} end={<span className="bn-lines__time">15:02:00</span>} tone="ok">
              Website
            </Line>
          </Lines>
          <LoadMore onMore={() => undefined} left={7} />
          <Pages page={2} size={50} total={500} linkTo={(page) => `/bausteine/freigabe?seite=${page}`} />
        </section>
      </Split>
    </GalleryFrame>
  )
}
