import { createDOMRenderer, RendererProvider } from '@griffel/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { prepare } from './connect.ts'
import { Start } from './start.tsx'

// What comes over the network is asked for before React draws anything.
const prepared = prepare()

// Fluent writes style elements at run time; the page's policy lets only those in that carry what the server gave it.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } })

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <RendererProvider renderer={renderer} targetDocument={document}>
      <Start prepared={prepared} />
    </RendererProvider>
  </StrictMode>,
)
