import { FluentProvider } from '@fluentui/react-provider'
import { teamsLightTheme } from '@fluentui/react-theme'
import { configure, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import type { Figures } from '#shared/api.ts'
import type { Plan } from '#shared/plan.ts'
import type { PlanClient } from '#tab/client.ts'
import { PlanProvider } from '#tab/plan/plan-provider.tsx'
import { NoticeLine } from '#tab/ui/notice-line.tsx'
import { pageOf } from './larkmoor.ts'

// Forms are a chunk of their own; the first one to open loads it, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 10_000 })

// jsdom lays nothing out, so there is nothing to scroll.
Element.prototype.scrollIntoView = () => undefined

/** A page inside a plan, as the app shows it. */
export function renderPlan(
  page: ReactNode,
  {
    plan,
    client,
    personId,
    figures = {},
  }: { plan: Plan; client: PlanClient; personId: string; figures?: Partial<Figures> },
) {
  const initial = pageOf(plan, personId)
  return render(
    <FluentProvider theme={teamsLightTheme}>
      <PlanProvider
        initial={{ ...initial, figures: { ...initial.figures, ...figures } }}
        personId={personId}
        client={client}
      >
        {page}
        <NoticeLine />
      </PlanProvider>
    </FluentProvider>,
  )
}
