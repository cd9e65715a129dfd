import { FluentProvider } from '@fluentui/react-provider'
import { teamsLightTheme } from '@fluentui/react-theme'
import { render } from '@testing-library/react'
import { Suspense } from 'react'
import type { Connected } from '#tab/connect.ts'
import { Inside } from '#tab/inside.tsx'

/** A host that only frames: nothing is picked, shared or configured in it. */
const quietHost: Connected['host'] = {
  ...{ theme: 'default', locale: 'en', subPageId: '', surface: 'page', isPersonal: true },
  ...{ team: null, pickPerson: null, configure: () => undefined, configured: async () => null },
  ...{ onTheme: () => undefined, token: async () => '', shown: () => undefined, share: () => undefined },
  ...{ openChat: () => undefined, signInAside: async () => undefined },
}

/** The whole tab behind its sign-in, as the server answered at the start. */
export function openInside({ client, start }: Pick<Connected, 'client' | 'start'>) {
  return render(
    <FluentProvider theme={teamsLightTheme}>
      <Suspense>
        <Inside host={quietHost} client={client} start={start} />
      </Suspense>
    </FluentProvider>,
  )
}
