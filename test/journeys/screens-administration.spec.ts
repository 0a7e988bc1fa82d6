// Apart from the other screens, so that both walks go at the same time.
import { expect, it } from 'vitest'
import { deskScreens } from '../support/desk-screens.ts'
import type { Person } from '../support/example-setup.ts'
import { faultsOf } from '../support/screen-faults.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

it.each<Person>(['Vera'])('axe finds nothing on %s’s screens, wide and narrow, light and dark', async (person) => {
  const page = await stage.enter(person)
  const faults: string[] = []
  for (const path of (await deskScreens(stage.ask))[person] ?? []) faults.push(...(await faultsOf(page, path)))
  expect(faults).toEqual([])
})
