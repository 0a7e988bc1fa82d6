import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Button } from '../parts/button'
import { ErrorLine } from './field'
import './choice.css'

export interface FileDropProps {
  /** The button's words: „Bild wählen“. */
  label: string
  /** What is taken: kinds and size. */
  hint?: ReactNode
  /** As in `<input accept>`; a help for choosing, not a check. */
  accept?: string
  multiple?: boolean
  onFiles: (files: readonly File[]) => void
  error?: string | undefined
  blocked?: string | false
}

/** Files by button, or dropped onto the box; the button does all that dropping does. */
export function FileDrop({ label, hint, accept, multiple = false, onFiles, error, blocked }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const id = useId()
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])]
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!blocked) take(event.dataTransfer.files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra for the pointer; the button inside does the same
    <div
      className="bn-drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = '' // the same file may be chosen again after a refusal
        }}
      />
      <Button icon="upload" blocked={blocked} onPress={() => input.current?.click()} aria-describedby={id}>
        {label}
      </Button>
      <div id={id} className="u-stack">
        {hint && <p className="bn-hint">{hint}</p>}
        {error && <ErrorLine>{error}</ErrorLine>}
      </div>
    </div>
  )
}
