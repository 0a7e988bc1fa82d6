import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Step } from './steps.ts'

const has = (path: string): boolean => existsSync(fileURLToPath(new URL(`../${path}`, import.meta.url)))
const tsc = 'node_modules/typescript7/bin/tsc'

/** What can be said without running the product: form, types, boundaries, dead code. Those whose configuration is there. */
export function staticChecks(): Step[] {
  const checks: (Step & { needs: string })[] = [
    { name: 'Lock file', program: 'node', args: ['scripts/complete-lock.ts', '--check'], needs: 'package-lock.json' },
    { name: 'Format and lint', program: 'biome', args: ['check', '--error-on-warnings'], needs: 'biome.json' },
    { name: 'Types of the server', program: 'node', args: [tsc, '-p', 'tsconfig.json'], needs: 'tsconfig.json' },
    { name: 'Types of the desk', program: 'node', args: [tsc, '-p', 'tsconfig.desk.json'], needs: 'src/client.tsx' },
    {
      name: 'Boundaries',
      program: 'depcruise',
      args: ['--config', '.dependency-cruiser.cjs', 'src'],
      needs: '.dependency-cruiser.cjs',
    },
    { name: 'Unused files, exports and packages', program: 'knip', args: [], needs: 'knip.json' },
  ]
  return checks.filter((check) => has(check.needs)).map(({ needs: _, ...step }) => step)
}
