import { describe, expect, test } from 'vitest'
import { approveBlock, type Decision, fulfil, nextStep, stepsOf, validDecisions } from './approval-rules.ts'

const hands = { authorId: 'author', lastEditorId: 'editor' }
const yes = (staffId: string, more: Partial<Decision> = {}): Decision => ({
  step: 'colleague',
  decision: 'approved',
  staffId,
  contentHash: 'h',
  ...more,
})

describe('steps', () => {
  test('are none, one colleague, or the department before the press office', () => {
    const demand = { departmentId: 'streets', pressDepartmentId: 'press' }
    expect(stepsOf({ ...demand, approval: 'none' })).toEqual([])
    expect(stepsOf({ ...demand, approval: 'four-eyes' })).toEqual([{ step: 'colleague', departmentId: null }])
    expect(stepsOf({ ...demand, approval: 'department-and-press' })).toEqual([
      { step: 'department', departmentId: 'streets' },
      { step: 'press', departmentId: 'press' },
    ])
  })

  test('are asked for one after the other', () => {
    const steps = stepsOf({ approval: 'department-and-press', departmentId: 'streets', pressDepartmentId: null })
    expect(nextStep(fulfil(steps, []))?.step).toBe('department')
    expect(nextStep(fulfil(steps, [yes('a', { step: 'department' })]))?.step).toBe('press')
    expect(nextStep(fulfil(steps, [yes('a', { step: 'department' }), yes('b', { step: 'press' })]))).toBeNull()
  })
})

describe('a yes counts', () => {
  test('for exactly the content it was given for', () => {
    expect(validDecisions([yes('a', { contentHash: 'old' })], 'h', hands)).toEqual([])
  })

  test('never from author or last editor', () => {
    expect(validDecisions([yes('author'), yes('editor')], 'h', hands)).toEqual([])
  })

  test('once per person, so that one person cannot give two steps', () => {
    const both = [yes('a', { step: 'department' }), yes('a', { step: 'press' })]
    expect(validDecisions(both, 'h', hands)).toHaveLength(1)
  })

  test('no longer once somebody said no', () => {
    expect(validDecisions([yes('a'), yes('b', { decision: 'changes-requested' })], 'h', hands)).toEqual([])
    expect(validDecisions([yes('a', { decision: 'rejected' }), yes('b')], 'h', hands).map((one) => one.staffId)).toEqual(['b'])
  })
})

describe('somebody cannot approve', () => {
  const step = { step: 'department', departmentId: 'streets' } as const
  const who = (staffId: string, ...departments: string[]) => ({ staffId, departmentIds: new Set(departments) })

  test.each<[string, ReturnType<typeof who>, string | null]>([
    ['as author', who('author', 'streets'), 'author'],
    ['as last editor', who('editor', 'streets'), 'last-editor'],
    ['twice', who('a', 'streets'), 'already-approved'],
    ['from another department', who('b', 'culture'), 'not-in-department'],
  ])('%s', (_, approver, block) => {
    expect(approveBlock(approver, hands, [yes('a')], step)).toBe(block)
  })

  test('but a colleague of the department can', () => {
    expect(approveBlock(who('b', 'streets'), hands, [yes('a')], step)).toBeNull()
  })
})
