export { changePeriod, periodOf } from './periods.ts'
export { eraseAgain, erasePerson, findPerson, personData } from './person.ts'
export { retainNightly, sweepCounters, sweepNightly } from './retain.ts'
