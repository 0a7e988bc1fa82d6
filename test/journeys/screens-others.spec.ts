import { walkScreensOf } from '../support/walk-screens.ts'

walkScreensOf('Frank', 'Dieter')
