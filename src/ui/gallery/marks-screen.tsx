import { Chip, Topic } from '../parts/chip'
import { Details } from '../parts/details'
import { DueChip } from '../parts/due-chip'
import { Face } from '../parts/face'
import { Icon } from '../parts/icon'
import { iconNames } from '../parts/icon-names'
import { Kbd } from '../parts/kbd'
import { NetMark, NetMarks } from '../parts/net-mark'
import { networks } from '../parts/networks'
import { Meter } from '../parts/progress'
import { Time } from '../parts/time'
import { Page } from '../shell/page'
import { at, crisisBand, exampleBand, exerciseBand } from './example'
import { GalleryFrame, Piece } from './gallery-frame'

/** The small signs: chips, marks, faces, times, keys, icons; and all three bands at once. */
export default function MarksScreen() {
  return (
    <GalleryFrame bands={[crisisBand, exerciseBand, exampleBand]}>
      <Page title="Zeichen" note="Text trägt, Farbe bestätigt. Jeder Stand sagt sein Wort.">
        <div className="bn-gallery">
          <Piece title="Stand" wide={6}>
            <div className="bn-actions u-gap3">
              <Chip tone="ok">gesendet</Chip>
              <Chip tone="due" icon="unknown">
                unklar
              </Chip>
              <Chip tone="late" icon="unlink">
                neu verbinden
              </Chip>
              <Chip tone="info" icon="lock">
                nur Notfall
              </Chip>
              <Chip tone="plain" icon="event">
                geplant
              </Chip>
              <Chip tone="line" icon="pause">
                pausiert
              </Chip>
              <Chip tone="crisis">akut</Chip>
              <Chip tone="exercise">Übung</Chip>
            </div>
          </Piece>
          <Piece title="Frist" wide={6}>
            <div className="bn-actions u-gap3">
              <DueChip at={at(300)} />
              <DueChip at={at(1500)} />
              <DueChip at={at(35)} />
              <DueChip at={at(-25)} />
              <DueChip at={at(-200)} />
              <DueChip at={at(-3000)} />
            </div>
          </Piece>
          <Piece title="Netze" wide={6}>
            <div className="u-stack">
              <NetMarks networks={networks} />
              <span className="bn-nets">
                {networks.map((network) => (
                  <NetMark key={network} network={network} big />
                ))}
              </span>
            </div>
          </Piece>
          <Piece title="Personen, Thema, Tasten" wide={6}>
            <div className="bn-actions u-gap3">
              <Face name="Erika Beispiel" />
              <Face name="Beispiel, Redaktion" me />
              <Face name="Stadt Musterstadt" big />
              <Topic>Wohngeldangelegenheiten</Topic>
              <Kbd>Strg K</Kbd>
              <Kbd>a</Kbd>
            </div>
          </Piece>
          <Piece title="Zeiten" wide={6}>
            <Details
              items={[
                { term: 'nah', value: <Time at={at(-65)} /> },
                { term: 'Liste', value: <Time at={at(-1600)} style="list" /> },
                { term: 'Tag', value: <Time at={at(-6000)} style="day" /> },
                { term: 'Datum', value: <Time at={at(-90_000)} style="date" /> },
              ]}
            />
          </Piece>
          <Piece title="Maß" wide={6}>
            <div className="u-stack4">
              <Meter label="Heute genutzt" value={12} max={500} />
              <Meter label="Heute genutzt" value={92} max={100} due />
            </div>
          </Piece>
          <Piece title="Symbole, nur neben Wörtern" wide={12}>
            <ul className="bn-icons">
              {iconNames.map((name) => (
                <li key={name}>
                  <Icon name={name} />
                  {name}
                </li>
              ))}
            </ul>
          </Piece>
        </div>
      </Page>
    </GalleryFrame>
  )
}
