export { changePeriod, listPeriods, periodOf } from './periods.ts'
export { eraseAgain, erasePerson, findPerson, personData } from './person.ts'
export { retain, retainNightly, sweepNightly } from './retain.ts'
