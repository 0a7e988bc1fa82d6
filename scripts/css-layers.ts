import type { Plugin } from 'vite'

/** The order of the desk's cascade layers: a later one wins over an earlier one, whatever the selectors. */
export const layers = ['kern', 'bn', 'base', 'shell', 'parts', 'screens', 'help']

/**
 * Puts the order of the layers at the head of every stylesheet. The first file to name a layer decides its place, and with a stylesheet per
 * piece of the desk any of them may come first.
 */
export function cssLayersPlugin(): Plugin {
  return {
    name: 'css-layers',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = `@layer ${layers.join(',')};${file.source}`
      }
    },
  }
}
