import type { ReactNode } from 'react'
import {
  ComboBox as AriaComboBox,
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components/ComboBox'
import { classes } from '../classes'
import { Icon } from '../parts/icon'
import { useText } from '../parts/messages'
import { ErrorLine, type FieldProps } from './field'
import '../overlays/overlays.css'
import './field.css'

export interface ComboOption {
  value: string
  label: string
  note?: string
  mark?: ReactNode
}

export interface ComboBoxProps extends Omit<FieldProps, 'hideLabel'> {
  value: string
  onChange: (value: string) => void
  options: readonly ComboOption[]
  /** Typed words that are no option are kept as they are (a new topic, say). */
  free?: boolean
  placeholder?: string
}

/** One of many: typing narrows the list, arrow keys choose, Esc closes. */
export function ComboBox({
  value,
  onChange,
  options,
  free,
  placeholder,
  label,
  labelNote,
  hint,
  error,
  required,
  optional,
}: ComboBoxProps) {
  const t = useText()
  const note = labelNote ?? (optional ? t('optional') : undefined)
  const chosen = options.find((option) => option.value === value)
  return (
    <AriaComboBox
      className={classes('bn-field', error && 'bn-field--error')}
      items={options}
      {...(free
        ? {
            allowsCustomValue: true,
            inputValue: chosen?.label ?? value,
            onInputChange: (typed: string) => onChange(optionFor(typed, options) ?? typed),
          }
        : { value: value || null, onChange: (key: unknown) => key !== null && onChange(String(key)) })}
      isInvalid={Boolean(error)}
      isRequired={required === true}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label>
        {label}
        {note && <small> {note}</small>}
      </Label>
      {hint !== undefined && (
        <Text slot="description" className="bn-hint">
          {hint}
        </Text>
      )}
      <div className="bn-inputbox">
        <Input className="bn-input" {...(placeholder ? { placeholder } : {})} />
        <Button className="bn-btn bn-btn--icon">
          <Icon name="down" />
        </Button>
      </div>
      {error && (
        <Text slot="errorMessage">
          <ErrorLine>{error}</ErrorLine>
        </Text>
      )}
      <Popover className="bn-pop bn-pop--field" offset={2}>
        <ListBox className="bn-menu" renderEmptyState={() => <p className="bn-menu__empty">{t('nothingFound')}</p>}>
          {(option: ComboOption) => (
            <ListBoxItem id={option.value} textValue={option.label} className="bn-menu__item">
              {option.mark}
              <span>
                {option.label}
                {option.note && <span className="bn-menu__note">{option.note}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}

function optionFor(typed: string, options: readonly ComboOption[]): string | undefined {
  return options.find((option) => option.label === typed)?.value
}
