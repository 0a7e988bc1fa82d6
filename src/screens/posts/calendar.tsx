export { CalendarScreen as default } from '../../features/publishing/ui/calendar/calendar-screen'
