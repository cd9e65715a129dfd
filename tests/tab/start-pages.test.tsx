import { FluentProvider } from '@fluentui/react-provider'
import { teamsLightTheme } from '@fluentui/react-theme'
import { cleanup, configure as configureLibrary, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { Refusal } from '#shared/basics/refusal.ts'
import { ConfigPage } from '#tab/features/start/config-page.tsx'
import { StartPage } from '#tab/features/start/start-page.tsx'
import { larkmoor, pageOf, people } from './larkmoor.ts'
import { recorder } from '#tests/support/recorder.ts'

// A busy machine draws a form slowly.
configureLibrary({ asyncUtilTimeout: 10_000 })
afterEach(cleanup)

const { plan } = larkmoor()
const page = pageOf(plan, people.lead.id)
const plans = [
  { id: 'p1', name: 'First plan', organisation: '', role: 'lead' as const },
  { id: 'p2', name: 'Second plan', organisation: 'Larkmoor', role: 'reader' as const },
]
const show = (face: ReactNode) => render(<FluentProvider theme={teamsLightTheme}>{face}</FluentProvider>)

test('the settings of a tab remember what it shows and hand the host the new choice', async () => {
  const configure = recorder<[unknown]>()
  show(
    <ConfigPage
      plans={plans}
      createPlan={async () => page}
      configure={configure}
      configured={async () => 'p1'}
    />,
  )
  await waitFor(() =>
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'First plan (shown now)' }).checked).toBe(
      true,
    ),
  )
  await userEvent.click(screen.getByRole('radio', { name: 'Second plan' }))
  expect(configure.calls.at(-1)).toEqual([{ planId: 'p2', name: 'Second plan' }])
})

test('a tab that shows somebody else’s plan says so and keeps Save off until a plan is chosen', async () => {
  const configure = recorder<[unknown]>()
  show(
    <ConfigPage
      plans={plans}
      createPlan={async () => page}
      configure={configure}
      configured={async () => 'theirs'}
    />,
  )
  expect(await screen.findByText(/shows a plan you are not on/)).toBeTruthy()
  expect(configure.calls.at(-1)).toEqual([null])
})

test('a plan made in the settings is chosen at once; a refusal stands in the form', async () => {
  const configure = recorder<[unknown]>()
  const answers = [() => Promise.reject(new Refusal('invalid', 'Name: too long.')), async () => page]
  show(
    <ConfigPage
      plans={[]}
      createPlan={() => answers.shift()!()}
      configure={configure}
      configured={() => Promise.reject(new Error('not set'))}
    />,
  )
  await userEvent.type(screen.getByRole('textbox', { name: /Name of the plan/ }), 'New')
  await userEvent.click(screen.getByRole('button', { name: 'Create plan' }))
  expect(await screen.findByText('Name: too long.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Create plan' }))
  await waitFor(() => expect(configure.calls.at(-1)).toEqual([{ planId: plan.id, name: plan.profile.name }]))
})

test('who may not open the plan of a link reads whom to ask, and finds their own plans below', async () => {
  const onOpen = recorder<[unknown]>()
  show(
    <StartPage
      plans={plans}
      isAdmin={false}
      problem="You are not on this plan. Ask Sanne Vermeulen to add you."
      createPlan={async () => page}
      importPlan={async () => page}
      openPlan={async () => page}
      onOpen={onOpen}
    />,
  )
  expect(screen.getByRole('alert').textContent).toContain('Ask Sanne Vermeulen')
  await userEvent.click(screen.getByRole('button', { name: 'Open Second plan' }))
  await waitFor(() => expect(onOpen.calls).toEqual([[page]]))
})
