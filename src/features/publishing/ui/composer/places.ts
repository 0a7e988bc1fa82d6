import type { PostCheck } from '../../contract.ts'

export type Where = PostCheck['where']

/**
 * A place of the composer by name: `text`, `title`, `planned`, `variant:<channel>`, `image:<picture>`, `channel:<channel>`,
 * `setting:<channel>.<field>`.
 */
export const placeName = ({ field, id }: Pick<Where, 'field' | 'id'>): string => (id === undefined ? field : `${field}:${id}`)

/** The fields of a composer, so that a finding can lead to its place. */
export interface Places {
  /** A ref for the element at a place. */
  at(name: string): (element: HTMLElement | null) => void
  /** Brings a place into view, puts the focus there and selects the stretch. False when it is not on the screen. */
  jump(where: Where): boolean
}

export function createPlaces(): Places {
  const elements = new Map<string, HTMLElement>()
  const refs = new Map<string, (element: HTMLElement | null) => void>()
  return {
    at(name) {
      const known = refs.get(name)
      if (known) return known
      const ref = (element: HTMLElement | null) => {
        if (element) elements.set(name, element)
        else elements.delete(name)
      }
      refs.set(name, ref)
      return ref
    },
    jump(where) {
      const element = elements.get(placeName(where))
      if (!element) return false
      const target = element.matches('input, textarea, select, button')
        ? element
        : element.querySelector<HTMLElement>('input, textarea, select, button')
      if (!target) return false
      target.scrollIntoView({ block: 'center' })
      if ((target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) && where.start !== undefined) {
        // Taking the focus scrolls to where the caret is, so it is put there first.
        target.blur()
        target.setSelectionRange(where.start, where.start)
        target.focus()
        target.setSelectionRange(where.start, where.end ?? where.start)
      } else target.focus()
      return true
    },
  }
}
