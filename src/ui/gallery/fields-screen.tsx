import { useState } from 'react'
import { Checkbox, FieldGroup, RadioGroup, Segmented, Switch, Toggle } from '../fields/choice'
import { ComboBox } from '../fields/combo-box'
import { Counter } from '../fields/counter'
import { DateField, TimeField } from '../fields/date-field'
import { FileDrop } from '../fields/file-drop'
import { Select } from '../fields/select'
import { TextArea } from '../fields/text-area'
import { TextField } from '../fields/text-field'
import { toast } from '../overlays/toast-store'
import { Button } from '../parts/button'
import { NetMark } from '../parts/net-mark'
import { networkMark } from '../parts/networks'
import { Tabs } from '../parts/tabs'
import { Page } from '../shell/page'
import { bridge } from './example'
import { GalleryFrame, Piece } from './gallery-frame'

const topics = [
  'Verkehr und Baustellen',
  'Wohngeldangelegenheiten',
  'Abfallkalender',
  'Ferienbetreuung',
  'Straßenbeleuchtung',
  'Winterdienst',
]
const channels = ['site', 'facebook', 'instagram', 'mastodon', 'bluesky', 'linkedin']

/** Every field in every state. */
export default function FieldsScreen() {
  const [form, setForm] = useState({
    text: bridge.after,
    alt: 'IMG_2041.jpg',
    day: '2026-12-07',
    time: '14:00',
    class: 'four',
    topic: '0',
    view: 'changes',
    tab: 'a',
    reason: '',
  })
  const set = (name: keyof typeof form) => (value: string) => setForm({ ...form, [name]: value })
  const [chosen, setChosen] = useState<readonly string[]>(channels.slice(0, 5))
  const [on, setOn] = useState(true)
  const toggle = (channel: string) => (checked: boolean) =>
    setChosen(checked ? [...chosen, channel] : chosen.filter((one) => one !== channel))
  return (
    <GalleryFrame>
      <Page title="Felder" note="Fehler stehen im Text am Feld. Kopieren und Einfügen geht überall.">
        <div className="bn-gallery">
          <Piece title="Auswahl von Kanälen" wide={6}>
            <FieldGroup
              label="Kanäle"
              labelNote={`${chosen.length} von ${channels.length}`}
              hint="Nicht wählbar: X (nur Notfall), Threads (getrennt)."
              row
            >
              {channels.map((channel) => (
                <Toggle key={channel} checked={chosen.includes(channel)} onChange={toggle(channel)}>
                  <NetMark network={channel} named />
                  {networkMark(channel).name}
                </Toggle>
              ))}
            </FieldGroup>
          </Piece>
          <Piece title="Formularfehler: im Text, am Feld" wide={6}>
            <TextField
              label="Bildbeschreibung"
              hint="Was ist zu sehen, das im Text nicht steht?"
              value={form.alt}
              onChange={set('alt')}
              error={
                /\.\w{3}$/.test(form.alt)
                  ? 'Das ist ein Dateiname. Beschreiben Sie das Bild, zum Beispiel: „Bagger auf der Musterbrücke“.'
                  : undefined
              }
            />
          </Piece>
          <Piece title="Langer Text wächst mit, Zähler spricht an Schwellen" wide={6}>
            <TextArea
              label="Text"
              labelNote="für alle Kanäle"
              lang="de"
              value={form.text}
              onChange={set('text')}
              foot={<Counter count={form.text.length} max={300} />}
            />
          </Piece>
          <Piece title="Zeitpunkt auf der Uhr an der Wand" wide={6}>
            <div className="u-stack4">
              <div className="bn-two">
                <DateField label="Tag" value={form.day} onChange={set('day')} />
                <TimeField label="Uhrzeit" value={form.time} onChange={set('time')} />
              </div>
              <Select
                label="Freigabe"
                value={form.class}
                onChange={set('class')}
                options={[
                  { value: 'four', label: 'Vier Augen: Fachamt und Pressestelle' },
                  { value: 'none', label: 'Routine: keine Freigabe' },
                ]}
              />
              <ComboBox
                label="Thema"
                value={form.topic}
                onChange={set('topic')}
                options={topics.map((label, i) => ({ value: String(i), label }))}
              />
            </div>
          </Piece>
          <Piece title="Kästchen und Schalter">
            <div className="u-stack4">
              <FieldGroup label="Rechte">
                <Checkbox checked={on} onChange={setOn}>
                  Beiträge schreiben
                </Checkbox>
                <Checkbox checked={!on} onChange={(value) => setOn(!value)} hint="Nicht die eigenen.">
                  Beiträge freigeben
                </Checkbox>
                <Checkbox checked={false} disabled onChange={() => undefined}>
                  Lage eröffnen
                </Checkbox>
              </FieldGroup>
              <Switch checked={on} onChange={setOn} hint="Wirkt sofort.">
                Hinweise per Mail
              </Switch>
            </div>
          </Piece>
          <Piece title="Eines von wenigen">
            <div className="u-stack4">
              <RadioGroup
                label="Ohne Antwort schließen"
                value={form.reason}
                onChange={set('reason')}
                options={[
                  { value: 'praise', label: 'Lob, keine Antwort erwartet' },
                  { value: 'double', label: 'Doppelt', hint: 'Der andere Vorgang bleibt offen.' },
                  { value: 'other', label: 'Anderes' },
                ]}
                error={form.reason ? undefined : 'Wählen Sie einen Grund.'}
              />
              <Segmented
                label="Ansicht"
                value={form.view}
                onChange={set('view')}
                options={[
                  { value: 'changes', label: 'Änderungen' },
                  { value: 'result', label: 'Ergebnis' },
                ]}
              />
            </div>
          </Piece>
          <Piece title="Datei">
            <FileDrop
              label="Bild wählen"
              hint="JPEG, PNG, WebP oder GIF bis 20 MB. Sie können es auch hierher ziehen."
              accept="image/*"
              onFiles={(files) => toast({ text: `${files[0]?.name} gewählt` })}
            />
          </Piece>
          <Piece title="Reiter" wide={12}>
            <Tabs
              label="Behörde"
              value={form.tab}
              onChange={set('tab')}
              tabs={[
                { id: 'a', label: 'Angaben', content: <p>Name, Wappen, Farben.</p> },
                { id: 'b', label: 'Texte', count: 6, content: <p>Impressum, Datenschutz, Netiquette.</p> },
                { id: 'c', label: 'Fristen', content: <p>Wie lange was bleibt.</p> },
              ]}
            />
            <Button look="primary" onPress={() => toast({ text: 'Gespeichert' })}>
              Speichern
            </Button>
          </Piece>
        </div>
      </Page>
    </GalleryFrame>
  )
}
