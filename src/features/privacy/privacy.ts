export { changePeriod, periodOf } from './periods.ts'
export { eraseAgain, erasePerson, findPerson, personData } from './person.ts'
export { retainNightly, sweepNightly } from './retain.ts'
