import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { prepare } from './connect.ts'
import { Start } from './start.tsx'

// What comes over the network is asked for before React draws anything.
const prepared = prepare()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Start prepared={prepared} />
  </StrictMode>,
)
