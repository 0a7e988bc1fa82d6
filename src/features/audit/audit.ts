export type { EntryDetail, Subject } from './contract.ts'
export { record } from './record.ts'
