import { expect, it } from 'vitest'
import { deskScreens } from './desk-screens.ts'
import type { Person } from './example-setup.ts'
import { faultsOf } from './screen-faults.ts'
import { setStage } from './stage.ts'

/** The test that axe finds nothing on these people's screens. Each walk is a file of its own, so that they go at the same time. */
export function walkScreensOf(...people: Person[]): void {
  const stage = setStage()
  it.each<Person>(people)(
    'axe finds nothing on %s’s screens, wide and narrow, light and dark',
    async (person) => {
      const page = await stage.enter(person)
      const faults: string[] = []
      for (const path of (await deskScreens(stage.ask))[person] ?? []) faults.push(...(await faultsOf(page, path)))
      expect(faults).toEqual([])
    },
    300_000,
  )
}
