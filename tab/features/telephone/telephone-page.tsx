import { useState } from 'react'
import type { TelephonePage as Telephone } from '#shared/api-telephone.ts'
import { telephoneDays } from '#shared/telephone-view.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Columns, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { SpanChoice, type SpanDays, spanQuery } from '../../ui/span-choice.tsx'
import { CostsPanel } from './costs-panel.tsx'
import { KindsPanel } from './kinds-panel.tsx'
import { LogsPanel } from './logs-panel.tsx'
import { MinutesPanel } from './minutes-panel.tsx'
import { OldSystemPanel } from './old-system-panel.tsx'

/** Persona: the sponsor who pays two telephone systems. Sums only, no number and no call. */
export function TelephonePage() {
  const { today } = usePlan()
  const [span, setSpan] = useState<SpanDays>(28)
  const reading = useRead<Telephone>(`telephone${spanQuery(today, span)}`, 'calls')
  return (
    <PageFrame
      title="Telephone"
      intro="Minutes and cost of calls to and from the telephone network over Teams, of the whole organisation, beside those of the old system. Only sums can be seen here."
      actions={<SpanChoice chosen={span} onChoose={setSpan} />}
    >
      {reading.state === 'loading' && <LoadingFace what="telephone calls" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && <Panels telephone={reading.answer} />}
    </PageFrame>
  )
}

function Panels({ telephone }: { telephone: Telephone }) {
  const { today } = usePlan()
  const days = telephoneDays(telephone, today)
  const isEmpty = telephone.days.length === 0
  return (
    <Stack>
      <MinutesPanel days={days} telephone={telephone} />
      {!isEmpty && (
        <Columns>
          <CostsPanel telephone={telephone} />
          <KindsPanel telephone={telephone} />
        </Columns>
      )}
      <OldSystemPanel telephone={telephone} days={days} />
      <LogsPanel telephone={telephone} days={days.length} />
    </Stack>
  )
}
