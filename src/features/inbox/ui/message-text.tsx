import { useState } from 'react'
import { useMay } from '../../../ui'
import type { MessageView } from '../contract.ts'
import { Marked } from './marked'
import { type MaskedPiece, maskedPieces, paragraphsOf } from './masked'
import { useReveal } from './queries'
import { useText } from './talk-messages'

type Words = ReturnType<typeof useText>

/** What a hidden stretch is, in a word. */
export function caseDataWord(kind: string, t: Words): string {
  const words: Record<string, string> = {
    iban: t('iban'),
    phone: t('phone'),
    email: t('emailKind'),
    caseNumber: t('caseNumber'),
    birthDate: t('birthDate'),
    licencePlate: t('licencePlate'),
    address: t('address'),
  }
  return words[kind] ?? t('other')
}

/** What a person wrote. Case data is hidden until somebody asks for it, which is recorded. */
export function MessageText({ message, query }: { message: MessageView; query: string }) {
  const t = useText()
  const may = useMay()
  const reveal = useReveal()
  const [shown, setShown] = useState<string>()
  const hides = message.masked.length > 0
  const paragraphs = paragraphsOf(shown === undefined ? maskedPieces(message) : [{ is: 'text', text: shown }])
  return (
    <>
      {paragraphs.map((pieces, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text have no identity and never move
        <p key={i} className="bn-msg__body" {...(message.language ? { lang: message.language } : {})}>
          <Pieces pieces={pieces} query={query} />
        </p>
      ))}
      {hides && (
        <div className="bn-msg__foot">
          {shown !== undefined ? (
            <button type="button" className="bn-link" onClick={() => setShown(undefined)}>
              {t('hide')}
            </button>
          ) : may('dialog.reply') ? (
            <button
              type="button"
              className="bn-link"
              disabled={reveal.isPending}
              onClick={() => reveal.mutate(message.id, { onSuccess: (answer) => setShown(answer.text) })}
            >
              {t('reveal')}
            </button>
          ) : (
            <span>{t('noRightToReveal')}</span>
          )}
        </div>
      )}
    </>
  )
}

function Pieces({ pieces, query }: { pieces: readonly MaskedPiece[]; query: string }) {
  const t = useText()
  return pieces.map((piece, i) =>
    piece.is === 'text' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no identity and never move
      <Marked key={i} text={piece.text} query={query} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <span key={i} className="bn-mask">
        {t('masked', { what: caseDataWord(piece.kind, t) })}
      </span>
    ),
  )
}
