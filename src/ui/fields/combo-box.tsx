import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Popover } from 'react-aria-components/Popover'
import { announce } from '../announce'
import { classes } from '../classes'
import { Icon } from '../parts/icon'
import { useText } from '../parts/messages'
import { matching, type Searchable } from './combo-match'
import { Field, type FieldProps } from './field'
import '../overlays/overlays.css'

export interface ComboOption extends Searchable {
  mark?: ReactNode
}

export interface ComboBoxProps extends FieldProps {
  /** The chosen option's value; with `free` also any other words. */
  value: string
  onChange: (value: string) => void
  options: readonly ComboOption[]
  /** Typed words that are no option are kept as they are (a new topic, say). */
  free?: boolean
  placeholder?: string
  disabled?: boolean
  /** Told what is typed, where the options come from the server. */
  onSearch?: (typed: string) => void
}

/**
 * One of many: typing narrows the list, arrow keys move, Enter chooses, Esc closes. Leaving the field without a choice puts the last one
 * back; an emptied field means none. Our own after the ARIA pattern, because react-aria's hides the rest of the page from screen readers
 * while the keyboard can still reach it.
 */
export function ComboBox({ value, onChange, options, free, placeholder, disabled, onSearch, ...field }: ComboBoxProps) {
  const t = useText()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const chosen = options.find((option) => option.value === value)
  const written = chosen?.label ?? (free ? value : '')
  const shown = typed === undefined ? options : matching(options, typed)
  const show = (now: boolean) => {
    setOpen(now)
    setActive(-1)
  }
  const choose = (option: ComboOption) => {
    setTyped(undefined)
    show(false)
    onChange(option.value)
  }
  const leave = () => {
    show(false)
    if (typed === undefined) return
    const same = options.find((option) => option.label.toLowerCase() === typed.trim().toLowerCase())
    setTyped(undefined)
    if (same) onChange(same.value)
    else if (free || typed.trim() === '') onChange(typed.trim())
  }
  const type = (words: string) => {
    setTyped(words)
    show(true)
    onSearch?.(words)
    announce(t('results', { count: matching(options, words).length }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const option = shown[active]
    if (step !== 0) {
      event.preventDefault()
      if (!open) setOpen(true)
      if (shown.length > 0) setActive((active + step + shown.length + (active < 0 && step < 0 ? 1 : 0)) % shown.length)
    } else if (event.key === 'Enter' && open && option) {
      event.preventDefault()
      choose(option)
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation()
      setTyped(undefined)
      show(false)
    }
  }
  return (
    <Field {...field}>
      {(control) => (
        <div className="bn-inputbox" ref={box}>
          <input
            {...control}
            ref={input}
            className="bn-input"
            role="combobox"
            aria-expanded={open}
            aria-controls={open ? `${id}list` : undefined}
            aria-autocomplete="list"
            aria-activedescendant={active >= 0 ? `${id}o${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            disabled={disabled}
            placeholder={placeholder}
            value={typed ?? written}
            onChange={(event) => type(event.target.value)}
            onClick={() => show(true)}
            onKeyDown={onKeyDown}
            onBlur={leave}
          />
          <span className="bn-inputbox__sign">
            <Icon name="down" />
          </span>
          <Popover
            isOpen={open}
            isNonModal
            triggerRef={box}
            placement="bottom start"
            offset={2}
            className="bn-pop bn-pop--field"
            onOpenChange={show}
          >
            <div className="bn-menu" role="listbox" id={`${id}list`} aria-label={field.label}>
              {shown.map((option, i) => (
                <Choice
                  key={option.value}
                  id={`${id}o${i}`}
                  option={option}
                  active={i === active}
                  chosen={option.value === value}
                  onChoose={() => choose(option)}
                />
              ))}
              {shown.length === 0 && (
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, as the pattern asks
                <div className="bn-menu__empty" role="option" aria-selected={false} aria-disabled="true">
                  {t('nothingFound')}
                </div>
              )}
            </div>
          </Popover>
        </div>
      )}
    </Field>
  )
}

interface ChoiceProps {
  id: string
  option: ComboOption
  active: boolean
  chosen: boolean
  onChoose: () => void
}

function Choice({ id, option, active, chosen, onChoose }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, as the pattern asks
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      ref={(element) => {
        if (active) element?.scrollIntoView({ block: 'nearest' })
      }}
      className={classes('bn-menu__item', active && 'is-on')}
      onPointerDown={(event) => event.preventDefault()} // the field must keep the focus, or it would be left before the click
      onClick={onChoose}
      onKeyDown={undefined}
    >
      {option.mark}
      <span>
        {option.label}
        {option.note && <span className="bn-menu__note">{option.note}</span>}
      </span>
      {chosen && (
        <span className="bn-menu__end">
          <Icon name="check" small />
        </span>
      )}
    </div>
  )
}
