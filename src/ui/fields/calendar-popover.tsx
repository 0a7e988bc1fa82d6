import { parseDate } from '@internationalized/date'
import type { RefObject } from 'react'
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
} from 'react-aria-components/Calendar'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { dayOf } from '../i18n'
import { Icon } from '../parts/icon'
import './calendar.css'

export interface CalendarPopoverProps {
  anchor: RefObject<HTMLElement | null>
  value: string
  min?: string | undefined
  label: string
  onClose: () => void
  onChoose: (day: string) => void
}

/** The month to choose a day from; weeks start on Monday. Loaded only when it is opened. */
export default function CalendarPopover({ anchor, value, min, label, onClose, onChoose }: CalendarPopoverProps) {
  return (
    <Popover
      className="bn-pop"
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom start"
      offset={4}
    >
      <Dialog className="bn-menu bn-calendar" aria-label={label}>
        <Calendar
          aria-label={label}
          autoFocus
          firstDayOfWeek="mon"
          value={value ? parseDate(value) : null}
          defaultFocusedValue={parseDate(value || dayOf(Date.now()))}
          {...(min ? { minValue: parseDate(min) } : {})}
          onChange={(day) => onChoose(day.toString())}
        >
          <header className="bn-calendar__head">
            <AriaButton slot="previous" className="bn-btn bn-btn--icon">
              <Icon name="left" />
            </AriaButton>
            <Heading className="bn-calendar__month" />
            <AriaButton slot="next" className="bn-btn bn-btn--icon">
              <Icon name="right" />
            </AriaButton>
          </header>
          <CalendarGrid weekdayStyle="short">
            <CalendarGridHeader>
              {(day) => <CalendarHeaderCell className="bn-calendar__weekday">{day}</CalendarHeaderCell>}
            </CalendarGridHeader>
            <CalendarGridBody>{(date) => <CalendarCell date={date} className="bn-calendar__day" />}</CalendarGridBody>
          </CalendarGrid>
        </Calendar>
      </Dialog>
    </Popover>
  )
}
