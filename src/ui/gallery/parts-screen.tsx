import { useState } from 'react'
import { useShortcut } from '../keys/use-shortcut'
import { ConfirmDialog } from '../overlays/confirm-dialog'
import { Dialog } from '../overlays/dialog'
import { Menu, SplitButton } from '../overlays/menu'
import { toast } from '../overlays/toast-store'
import { Alert } from '../parts/alert'
import { Button } from '../parts/button'
import { Bars, Heat } from '../parts/charts'
import { Empty } from '../parts/empty'
import { ErrorState } from '../parts/error-state'
import { ProgressBar } from '../parts/progress'
import { Skeleton } from '../parts/skeleton'
import { ApiProblem } from '../problem'
import { Page } from '../shell/page'
import { DeliveryTable, HoursTable, hours, week } from './example-tables'
import { GalleryFrame, Piece } from './gallery-frame'

const caseMenu = [
  {
    entries: [
      { id: 'assign', label: 'Zuweisen', icon: 'person' as const, shortcut: 'gallery.assign' },
      { id: 'close', label: 'Schließen', icon: 'done' as const, shortcut: 'gallery.close' },
      { id: 'snooze', label: 'Zurückstellen', icon: 'snooze' as const, note: 'bis Do, 08:00' },
      { id: 'copy', label: 'Link kopieren', icon: 'copy' as const },
    ],
  },
  {
    entries: [
      { id: 'act', label: 'Maßnahme', icon: 'shield' as const, bad: true },
      { id: 'merge', label: 'Zusammenführen', icon: 'merge' as const, blocked: 'Nur ein Vorgang gewählt' },
    ],
  },
]

const failed = new ApiProblem({
  status: 503,
  detail: 'Die Datenbank antwortet nicht. Ihr Entwurf ist gesichert.',
  requestId: '7f3a',
})

/** Every part in every state; the reference of the design system. */
export default function PartsScreen() {
  const [open, setOpen] = useState<'dialog' | 'confirm'>()
  const close = () => setOpen(undefined)
  useShortcut({ id: 'gallery.assign', key: 'a', label: 'Zuweisen', group: 'Bausteine' }, () => toast({ text: 'Zugewiesen' }))
  useShortcut({ id: 'gallery.close', key: 'e', label: 'Schließen', group: 'Bausteine' }, () =>
    toast({ text: 'Vorgang geschlossen', undo: () => undefined }),
  )
  return (
    <GalleryFrame>
      <Page
        title="Zustände und Bausteine"
        note="Jede Liste: laden, leer, Fehler, bereit. Jede Handlung: umkehrbar oder begründet."
      >
        <div className="bn-gallery">
          <Piece title="Laden, erst nach 300 ms">
            <Skeleton what="Vorgänge" at={0} />
          </Piece>
          <Piece title="Leer: was kommt hierher, was ist zu tun">
            <Empty title="Noch keine Vorgänge" action={<Button>Kanal verbinden</Button>}>
              Hier erscheint, was Bürgerinnen und Bürger auf Ihren Kanälen schreiben oder auf der Website fragen.
            </Empty>
          </Piece>
          <Piece title="Fehler: was, warum, was nun">
            <ErrorState error={failed} what="Vorgänge konnten nicht geladen werden." retry={() => undefined} />
          </Piece>
          <Piece title="Rückmeldung mit Rückgängig">
            <div className="bn-actions">
              <Button look="soft" onPress={() => toast({ text: 'Vorgang geschlossen', undo: () => undefined })}>
                Zeigen
              </Button>
              <Button look="soft" onPress={() => toast({ text: 'Der Beitrag konnte nicht gespeichert werden.', tone: 'late' })}>
                Fehler zeigen
              </Button>
            </div>
            <p className="bn-muted u-mt2">Bleibt, solange sie den Fokus hat.</p>
          </Piece>
          <Piece title="Langes mit Zahlen, kann verlassen werden">
            <ProgressBar
              label="Antworten an 37 Nachrichten"
              value={22}
              max={37}
              hint="Läuft weiter, wenn Sie die Seite verlassen. Noch etwa 2 Minuten."
            />
          </Piece>
          <Piece title="Hinweise">
            <div className="u-stack">
              <Alert>X ist nur für den Notfall freigegeben.</Alert>
              <Alert tone="due" action={<Button look="quiet">Verlängern</Button>}>
                LinkedIn läuft in 9 Tagen ab.
              </Alert>
              <Alert tone="ok">Gesendet auf 6 von 6 Kanälen.</Alert>
            </div>
          </Piece>
          <Piece title="Knöpfe" wide={8}>
            <div className="bn-actions u-gap3y">
              <Button look="primary">Freigeben</Button>
              <Button>Zurückgeben</Button>
              <Button look="soft">Prüfen</Button>
              <Button look="quiet" icon="tmpl">
                Vorlage
              </Button>
              <Button look="danger">Löschen beantragen</Button>
              <Button look="crisis">Lage eröffnen</Button>
              <Button look="primary" pending>
                Wird gesendet
              </Button>
              <Button blocked="Sie haben diesen Beitrag selbst geschrieben.">Freigeben</Button>
              <SplitButton
                label="Antworten"
                onPress={() => undefined}
                moreLabel="Weitere Arten zu antworten"
                groups={[{ entries: [{ id: 'c', label: 'Antworten und schließen' }] }]}
              />
              <Button icon="dots" label="Weitere" />
            </div>
            <p className="bn-hint u-mt2">Was nicht geht, bleibt erreichbar und sagt auf Druck, warum.</p>
          </Piece>
          <Piece title="Menü mit Tasten, Dialoge">
            <div className="bn-actions u-gap3y">
              <Menu label="Vorgang" groups={caseMenu}>
                <Button look="soft" iconEnd="down">
                  Vorgang
                </Button>
              </Menu>
              <Button look="soft" onPress={() => setOpen('dialog')} aria-haspopup="dialog">
                Dialog
              </Button>
              <Button look="soft" onPress={() => setOpen('confirm')} aria-haspopup="dialog">
                Nachfrage
              </Button>
            </div>
            <Dialog
              open={open === 'dialog'}
              onClose={close}
              title="Beleg der Auslieferung"
              actions={
                <Button look="primary" onPress={close}>
                  Beleg sichern
                </Button>
              }
            >
              <p>Gesendet um 08:40:09 auf Mastodon, freigegeben von Muster und Beispiel.</p>
            </Dialog>
            <ConfirmDialog
              open={open === 'confirm'}
              onClose={close}
              title="Beitrag von allen Kanälen entfernen?"
              confirm="Entfernen"
              look="danger"
              reason={{ label: 'Grund', hint: 'Steht später im Protokoll.', required: true }}
              onConfirm={() => toast({ text: 'Entfernung beauftragt', undo: () => undefined })}
            >
              Auf der Website steht danach ein Hinweis. 5 Kanäle sind betroffen.
            </ConfirmDialog>
          </Piece>
          <Piece title="Tabelle" wide={8}>
            <DeliveryTable />
          </Piece>
          <Piece title="Bild: erste Antwort, Median in Minuten">
            <Bars bars={week} />
            <p className="bn-hint u-mt2">Umrandet: außerhalb der Servicezeit. Gruppe: 6 Personen, keine Werte je Person.</p>
          </Piece>
          <Piece title="Zwilling: dieselben Zahlen als Tabelle" wide={12}>
            <HoursTable />
          </Piece>
          <Piece title="Stunden als Bild, das selbst Tabelle ist" wide={12}>
            <Heat caption="Nachrichten je Tag und Stunde" corner="Tag" columns={hours.columns} rows={hours.rows} />
          </Piece>
        </div>
      </Page>
    </GalleryFrame>
  )
}
