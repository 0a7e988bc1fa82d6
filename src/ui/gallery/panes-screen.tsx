import { useState } from 'react'
import { Counter } from '../fields/counter'
import { TextArea } from '../fields/text-area'
import { useShortcut } from '../keys/use-shortcut'
import { Menu, SplitButton } from '../overlays/menu'
import { toast } from '../overlays/toast-store'
import { Button } from '../parts/button'
import { Topic } from '../parts/chip'
import { Details } from '../parts/details'
import { DueChip } from '../parts/due-chip'
import { Face } from '../parts/face'
import { Item } from '../parts/item'
import { FreshBar } from '../parts/more'
import { NetMark } from '../parts/net-mark'
import { Time } from '../parts/time'
import { useTitle } from '../shell/page'
import { PaneFoot, PaneHead, Panes, Scroll, ViewLink } from '../shell/panes'
import { useAddressQuery } from '../where'
import { at, rows } from './example'
import { GalleryFrame } from './gallery-frame'

/** Three panes, as „Dialog“ will be. */
export default function PanesScreen() {
  const { vorgang } = useAddressQuery()
  const open = rows.find((row) => row.id === vorgang)
  const [fresh, setFresh] = useState(2)
  useTitle('Dialog: für mich')
  useShortcut({ id: 'gallery.close', key: 'e', label: 'Schließen', group: 'Dialog' }, () =>
    toast({ text: 'Vorgang geschlossen', undo: () => undefined }),
  )
  const views = (
    <>
      <ul>
        <ViewLink to="/bausteine/dialog" icon="mine" label="Für mich" count={4} current />
        <ViewLink to="/bausteine/dialog" icon="person" label="Nicht zugewiesen" count={12} />
        <ViewLink to="/bausteine/dialog" icon="clock" label="Überfällig" count={2} late />
        <ViewLink to="/bausteine/dialog" icon="done" label="Geschlossen" />
      </ul>
      <h2>Kanäle</h2>
      <ul>
        <ViewLink to="/bausteine/dialog" mark={<NetMark network="facebook" named />} label="Facebook" count={21} />
        <ViewLink to="/bausteine/dialog" mark={<NetMark network="site" named />} label="Website" count={9} />
      </ul>
    </>
  )
  const list = (
    <>
      <PaneHead title="Für mich" level={1}>
        <Menu
          label="Ordnen"
          groups={[
            {
              entries: [
                { id: 'due', label: 'Frist', on: true },
                { id: 'new', label: 'Neueste' },
              ],
            },
          ]}
        >
          <Button look="filter" icon="sort" iconEnd="down">
            Frist
          </Button>
        </Menu>
        <Button icon="filter" label="Filtern" />
      </PaneHead>
      <Scroll>
        <FreshBar count={fresh} onShow={() => setFresh(0)} label="2 neue Nachrichten zeigen" />
        <ul>
          {rows.map((row) => (
            <Item
              key={row.id}
              to={`/bausteine/dialog?vorgang=${row.id}`}
              mark={<NetMark network={row.network} />}
              name={row.name}
              at={<Time at={at(-60)} style="list" />}
              text={row.text}
              lang={row.lang}
              isNew={row.isNew === true}
              current={row === open}
              foot={
                <>
                  <Face name="Beispiel, Redaktion" said="bei Beispiel, Redaktion" />
                  <Topic>{row.topic}</Topic>
                  <DueChip at={at(row.due)} />
                </>
              }
            />
          ))}
        </ul>
      </Scroll>
    </>
  )
  return (
    <GalleryFrame>
      <Panes
        pane={open ? 'talk' : 'list'}
        views={views}
        list={list}
        listLabel="Für mich"
        talk={<Talk row={open ?? rows[0]} />}
        talkLabel="Vorgang"
        context={
          <section>
            <h2>Vorgang</h2>
            <Details
              items={[
                { term: 'Frist', value: <DueChip at={at(-25)} /> },
                { term: 'Bei', value: 'Ihnen' },
                { term: 'Amt', value: 'Straßen und Verkehrsentwicklung' },
                { term: 'Thema', value: 'Musterbrücke' },
              ]}
            />
          </section>
        }
      />
    </GalleryFrame>
  )
}

function Talk({ row }: { row: (typeof rows)[number] | undefined }) {
  const [answer, setAnswer] = useState('')
  if (!row) return null
  return (
    <>
      <PaneHead title={row.text} backTo="/bausteine/dialog">
        <Button look="quiet" icon="person" shortcut="gallery.assign" shrinks>
          Zuweisen
        </Button>
        <Button look="quiet" icon="done" shortcut="gallery.close" shrinks>
          Schließen
        </Button>
        <Button icon="dots" label="Weitere: Maßnahme, zurückstellen, teilen" />
      </PaneHead>
      <Scroll label="Verlauf">
        <div className="bn-talkdemo">
          <p>
            <b>{row.name}</b>
          </p>
          <p lang={row.lang}>{row.text}</p>
        </div>
      </Scroll>
      <PaneFoot>
        <div className="u-stack">
          <TextArea
            label="Antwort"
            value={answer}
            onChange={setAnswer}
            rows={3}
            foot={<Counter count={answer.length} max={500} />}
          />
          <div className="bn-actions bn-actions--end">
            <SplitButton
              label="Antworten"
              onPress={() => toast({ text: 'Antwort wird gesendet', undo: () => undefined })}
              moreLabel="Weitere Arten zu antworten"
              groups={[{ entries: [{ id: 'close', label: 'Antworten und schließen' }] }]}
            />
          </div>
        </div>
      </PaneFoot>
    </>
  )
}
