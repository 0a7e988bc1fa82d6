import { useState } from 'react'
import { Segmented } from '../fields/choice'
import { ConfirmDialog } from '../overlays/confirm-dialog'
import { toast } from '../overlays/toast-store'
import { Async, type Loading } from '../parts/async'
import { Button } from '../parts/button'
import { Chip } from '../parts/chip'
import { Empty } from '../parts/empty'
import { Face } from '../parts/face'
import { FreshBar, Pages } from '../parts/more'
import { useSteadyList } from '../parts/steady-list'
import { type Column, Table } from '../parts/table'
import { Time } from '../parts/time'
import { ApiProblem } from '../problem'
import { Page } from '../shell/page'
import { at } from './example'
import { GalleryFrame } from './gallery-frame'

interface Person {
  id: string
  name: string
  office: string
  seen: string
}

const offices = [
  'Pressestelle',
  'Amt für Straßen und Verkehrsentwicklung',
  'Kulturamt',
  'Amt für Ausbildungsförderungsangelegenheiten',
]
const people: readonly Person[] = Array.from({ length: 500 }, (_, i) => ({
  id: String(i),
  name: `${i % 2 ? 'Max' : 'Erika'} Beispiel ${i + 1}`,
  office: offices[i % offices.length] ?? '',
  seen: at(-i * 97),
}))

type State = 'loading' | 'empty' | 'error' | 'one' | 'many'

function queryIn(state: State): Loading<readonly Person[]> {
  const idle = { error: null, isPending: false, refetch: () => toast({ text: 'Noch einmal versucht' }) }
  if (state === 'loading') return { ...idle, data: undefined, isPending: true }
  if (state === 'error')
    return {
      ...idle,
      data: undefined,
      error: new ApiProblem({ status: 503, detail: 'Die Datenbank antwortet nicht.', requestId: '7f3a' }),
    }
  return { ...idle, data: state === 'empty' ? [] : state === 'one' ? people.slice(0, 1) : people }
}

/** One list with 0, 1 and 500 rows, loading and failed; arrivals wait above it. */
export default function ListsScreen() {
  const [state, setState] = useState<State>('many')
  return (
    <GalleryFrame>
      <Page
        title="Personen"
        note="0, 1 und 500 Zeilen, laden, Fehler."
        actions={
          <Segmented
            label="Zustand der Liste"
            value={state}
            onChange={setState}
            options={[
              { value: 'many', label: '500' },
              { value: 'one', label: '1' },
              { value: 'empty', label: '0' },
              { value: 'loading', label: 'lädt' },
              { value: 'error', label: 'Fehler' },
            ]}
          />
        }
      >
        <Async
          query={queryIn(state)}
          what="Personen"
          failed="Personen konnten nicht geladen werden."
          empty={
            <Empty title="Noch keine Personen" action={<Button look="secondary">Jemanden einladen</Button>}>
              Hier stehen alle, die mit Bürgernah arbeiten.
            </Empty>
          }
        >
          {(data) => <PeopleTable data={data} />}
        </Async>
      </Page>
    </GalleryFrame>
  )
}

function PeopleTable({ data }: { data: readonly Person[] }) {
  const [arrived, setArrived] = useState(0)
  const [leaver, setLeaver] = useState<Person>()
  const newcomers = Array.from({ length: arrived }, (_, i) => ({
    id: `n${i}`,
    name: `Neu Beispiel ${i + 1}`,
    office: 'Pressestelle',
    seen: at(0),
  }))
  const list = useSteadyList([...newcomers, ...data], (person) => person.id, 'people')
  const columns: readonly Column<Person>[] = [
    {
      id: 'name',
      head: 'Name',
      rowHead: true,
      cell: (person) => (
        <span className="u-inline">
          <Face name={person.name} named />
          {person.name}
        </span>
      ),
    },
    { id: 'office', head: 'Amt', wide: true, cell: (person) => person.office },
    {
      id: 'state',
      head: 'Stand',
      cell: (person) =>
        Number(person.id) % 7 === 3 ? (
          <Chip tone="due" icon="lock">
            ohne zweiten Faktor
          </Chip>
        ) : (
          <Chip tone="ok">angemeldet</Chip>
        ),
    },
    { id: 'seen', head: 'Zuletzt', num: true, cell: (person) => <Time at={person.seen} /> },
    {
      id: 'act',
      head: 'Handlung',
      hideHead: true,
      num: true,
      cell: (person) => <Button icon="trash" label={`${person.name} ausscheiden lassen`} onPress={() => setLeaver(person)} />,
    },
  ]
  return (
    <>
      <div className="bn-actions u-mb3">
        <Button look="soft" onPress={() => setArrived(arrived + 1)}>
          Jemand kommt hinzu
        </Button>
      </div>
      <FreshBar count={list.fresh} onShow={list.showFresh} />
      <Table
        caption="Personen der Stadt Musterstadt"
        hideCaption
        columns={columns}
        rows={list.items}
        keyOf={(person) => person.id}
      />
      <Pages page={1} size={500} total={list.items.length} linkTo={(page) => `/bausteine/listen?seite=${page}`} />
      <ConfirmDialog
        open={leaver !== undefined}
        onClose={() => setLeaver(undefined)}
        title={`${leaver?.name ?? ''} ausscheiden lassen?`}
        confirm="Ausscheiden lassen"
        look="danger"
        onConfirm={() => toast({ text: 'Alle Anmeldungen beendet', undo: () => undefined })}
      >
        Alle Anmeldungen enden sofort. Offene Vorgänge gehen an das Amt.
      </ConfirmDialog>
    </>
  )
}
