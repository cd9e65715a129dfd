import { FluentProvider, Text, webLightTheme } from '@fluentui/react-components'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

/* The peer of the bench `first-load`: the least a page with React and Fluent can be. */
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <FluentProvider theme={webLightTheme}>
      <Text as="h1" size={600} data-page-title>
        A page with React and Fluent, and one line of text
      </Text>
    </FluentProvider>
  </StrictMode>,
)
