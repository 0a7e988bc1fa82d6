import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { makeDeskRouter } from './desk-router'
import { applyLanguage, language } from './i18n'
import { makeQueryClient } from './query'
import './styles/styles'
import { applyTheme } from './theme'

/** Draws the desk into `element`; returns the query client, for the live stream. */
export function startDesk(element: Element, router: ReturnType<typeof makeDeskRouter>) {
  applyLanguage(language())
  applyTheme()
  const client = makeQueryClient()
  createRoot(element).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
  return client
}
