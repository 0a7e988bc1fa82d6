export { authority } from './authority.ts'
export { type Notice, notify } from './notify.ts'
export { departments, peopleWithRight, staffNames } from './reads.ts'
export { liftRight, suspendRight } from './suspend-right.ts'
