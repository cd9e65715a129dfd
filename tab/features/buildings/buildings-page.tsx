import { useState } from 'react'
import type { BuildingsPage as Buildings } from '#shared/api-buildings.ts'
import { useRead } from '../../plan/use-read.ts'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Hint, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { FilePanel } from './file-panel.tsx'
import { NetworksPanel } from './networks-panel.tsx'

/** Persona: who looks after the network. Whose networks are whose decides at which site a call counts. */
export function BuildingsPage() {
  const reading = useRead<Buildings>('buildings', 'calls', 'plan')
  // What a press answers is newer than what was read before it, and older than what is read after it.
  const [answered, setAnswered] = useState<{ page: Buildings; over: Buildings } | null>(null)
  return (
    <PageFrame
      title="Buildings and networks"
      intro="Call records name networks, not places. The building file says whose networks are whose, and so at which site a call counts."
    >
      {reading.state === 'loading' && <LoadingFace what="networks" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && (
        <Stack>
          <FilePanel
            page={answered?.over === reading.answer ? answered.page : reading.answer}
            onAnswer={(page) => setAnswered({ page, over: reading.answer })}
          />
          <NetworksPanel key={answered?.page.uploadedAt ?? reading.answer.uploadedAt} />
          <InsidePanel />
        </Stack>
      )}
    </PageFrame>
  )
}

function InsidePanel() {
  return (
    <Panel title="What counts as inside">
      <Facts
        facts={[
          [
            'Inside',
            'Every client of the call that we know of sits in a network whose row says InsideCorp 1, or that is written at a site.',
          ],
          [
            'Outside',
            'One of them sits in a network that says 0, that nobody has named, or in a public network that is not the company’s.',
          ],
          ['Not reported', 'A client did not say which network it was in.'],
          [
            'At a site',
            'The narrowest network that holds the client decides. Networks home routers give out everywhere, such as 192.168.0.0/24, point at no site.',
          ],
          [
            'In a wave',
            'A wave counts the calls of the sites it moves, since records name networks and not people.',
          ],
        ]}
      />
      <Hint>
        Of networks outside only private ones are kept, and of public ones that they were elsewhere: a public
        network named today is known from today on, and earlier calls from it stay elsewhere.
      </Hint>
    </Panel>
  )
}
