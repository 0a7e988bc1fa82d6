import { expect, it } from 'vitest'
import { deskRoutes, leadsTo } from '../support/desk-routes.ts'
import { deskScreens, screensBeforeSignIn } from '../support/desk-screens.ts'
import { faultsOf } from '../support/screen-faults.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

it('axe finds nothing on the screens before signing in', async () => {
  const page = await stage.visit('/desk')
  const faults: string[] = []
  for (const path of screensBeforeSignIn) faults.push(...(await faultsOf(page, path)))
  expect(faults).toEqual([])
})

it('these walks leave out no screen of the desk, and nobody whose screens they are', async () => {
  const walks = await deskScreens(stage.ask)
  expect(Object.keys(walks).sort()).toEqual(['Dieter', 'Frank', 'Rita', 'Vera'])
  const walked = [...Object.values(walks).flat(), ...screensBeforeSignIn].map((path) => path.replace(/\?.*/, ''))
  expect((await deskRoutes()).filter((pattern) => !walked.some((path) => leadsTo(path, pattern)))).toEqual([])
})
