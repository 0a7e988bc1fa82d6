export { eraseAgain, erasePerson, unmatchedErasures } from './erase-person.ts'
export { changePeriod, periodOf } from './periods.ts'
export { findPerson, personData } from './person.ts'
export { retainNightly, sweepCounters, sweepNightly } from './retain.ts'
