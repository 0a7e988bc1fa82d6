import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { cssLayersPlugin } from './scripts/css-layers.ts'
import { compressedFilesPlugin } from './scripts/desk-compressed.ts'
import { deskLocalesPlugin } from './scripts/desk-locales.ts'
import { kernTokensPlugin } from './scripts/kern-tokens.ts'

/** The desk: `src/ui/index.html` → `build/desk/`, one piece per screen, nothing from other hosts. The server answers index.html with a fresh nonce. */
export default defineConfig(({ mode }) => ({
  root: 'src/ui',
  base: '/desk/',
  define: { __GALLERY__: mode === 'gallery' },
  plugins: [react(), kernTokensPlugin('src'), cssLayersPlugin(), deskLocalesPlugin(), compressedFilesPlugin()],
  build: {
    outDir: '../../build/desk',
    emptyOutDir: true,
    target: 'baseline-widely-available',
    cssTarget: ['chrome125', 'firefox128', 'safari18'], // they know light-dark() and :has(), so nothing is rewritten
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the content security policy knows no data: scripts or fonts
    reportCompressedSize: true,
    // Our modules do nothing on import but bring their stylesheet; so the one door src/ui/index.ts costs a screen only what it uses.
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: [
          { test: /\.css$|client\.tsx$|styles\.ts$/, sideEffects: true },
          { test: /\/src\//, sideEffects: false },
        ],
      },
    },
  },
}))
