import { useState } from 'react'
import type { CampaignsPage } from '#shared/api-messages.ts'
import { useRead } from '../../plan/use-read.ts'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { HeldPanel } from './held-panel.tsx'
import { CampaignList } from './campaign-list.tsx'
import { LedgerPanel } from './ledger-panel.tsx'

export function MessagesPage() {
  const [campaign, setCampaign] = useState('')
  const [shown, setShown] = useState(0)
  const reading = useRead<CampaignsPage>('campaigns', 'deliveries')
  return (
    <PageFrame
      title="Messages"
      intro="Every card the bot sent or tried to send, recipient by recipient. Nothing ends without a reason."
    >
      {reading.state === 'loading' && <LoadingFace what="the messages" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && (
        <Stack>
          {reading.answer.hold && <HeldPanel since={reading.answer.hold.since} />}
          {reading.answer.campaigns.length === 0 ? (
            <Panel title="Messages">
              <EmptyFace
                title="Nothing was sent yet"
                words="Starting a survey round, assigning a role or a coming meeting sends the first cards."
              />
            </Panel>
          ) : (
            <>
              <CampaignList
                page={reading.answer}
                onChoose={(chosen) => {
                  setCampaign(chosen)
                  setShown(shown + 1)
                }}
              />
              <LedgerPanel
                campaigns={reading.answer.campaigns}
                campaign={campaign}
                shown={shown}
                onChoose={setCampaign}
              />
            </>
          )}
        </Stack>
      )}
    </PageFrame>
  )
}
