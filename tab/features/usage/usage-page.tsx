import { useState } from 'react'
import type { UsagePage as Usage } from '#shared/api-usage.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { SpanChoice, type SpanDays, spanQuery } from '../../ui/span-choice.tsx'
import { ActivationPanel } from './activation-panel.tsx'
import { CallersPanel } from './callers-panel.tsx'
import { ReportPanel } from './report-panel.tsx'

/** Persona: the change manager who wants to know whether those who were moved use it. Counts only, nobody by name. */
export function UsagePage() {
  const { today } = usePlan()
  const [days, setDays] = useState<SpanDays>(28)
  const reading = useRead<Usage>(`usage${spanQuery(today, days)}`, 'calls', 'people')
  return (
    <PageFrame
      title="Usage"
      intro="How many of those who were moved use it, by their calls and by Microsoft’s report. Only counts can be seen here."
      actions={<SpanChoice chosen={days} onChoose={setDays} />}
    >
      {reading.state === 'loading' && <LoadingFace what="use" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && <Panels usage={reading.answer} />}
    </PageFrame>
  )
}

function Panels({ usage }: { usage: Usage }) {
  if (usage.days.every(({ enabled }) => enabled === 0))
    return (
      <Panel title="Nobody is enabled yet">
        <EmptyFace
          title="Nobody to count"
          words="Use is the share of enabled people who call. People become enabled by the day an import, or a wave’s launch, says so."
          action={<RouteLink to="people">Go to people</RouteLink>}
        />
      </Panel>
    )
  return (
    <Stack>
      <CallersPanel usage={usage} />
      <ActivationPanel usage={usage} />
      <ReportPanel usage={usage} />
    </Stack>
  )
}
