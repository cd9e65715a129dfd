import type { HealthPage as Health } from '#shared/api-health.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { HoldPanel } from '../../ui/hold-panel.tsx'
import { Columns, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { AnswersPanel } from './answers-panel.tsx'
import { ArrivalPanel } from './arrival-panel.tsx'
import { ForgottenPanel } from './forgotten-panel.tsx'
import { IngestPanel } from './ingest-panel.tsx'
import { PermissionsPanel } from './permissions-panel.tsx'
import { SenderPanel } from './sender-panel.tsx'
import { TestPanel } from './test-panel.tsx'

/** For whoever looks after the app: does data arrive, do messages leave, and what is missing if not. */
export function HealthPage() {
  const reading = useRead<Health>('health', 'deliveries', 'calls')
  return (
    <PageFrame
      title="Health"
      intro="Whether calls arrive and messages leave. A server that is up proves neither; the newest call does."
    >
      {reading.state === 'loading' && <LoadingFace what="the health of this app" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && (
        <Stack>
          <Hold hold={reading.answer.hold} />
          <AnswersPanel locked={reading.answer.lockedAnswers} />
          <ArrivalPanel health={reading.answer} />
          <Columns>
            <IngestPanel health={reading.answer} />
            <SenderPanel health={reading.answer} />
          </Columns>
          <ForgottenPanel forgotten={reading.answer.forgotten} />
          <TestPanel testCard={reading.answer.testCard} />
          <PermissionsPanel />
        </Stack>
      )}
    </PageFrame>
  )
}

function Hold({ hold }: { hold: Health['hold'] }) {
  const plan = usePlan()
  if (!hold) return null
  return <HoldPanel key={hold.since} since={hold.since} office={hold.mayResume ? plan : null} />
}
