import { Select } from '@fluentui/react-select'
import { useState } from 'react'
import type { DeliveriesPage } from '#shared/api-messages.ts'
import type { DeliveryState } from '#shared/delivery.ts'
import { cardWords, deliveryWords } from '#shared/words/survey.ts'
import { useRead } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Row } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx'

const tones: Record<DeliveryState, Tone> = {
  due: 'quiet',
  sending: 'quiet',
  sent: 'good',
  failed: 'bad',
  uncertain: 'warning',
  skipped: 'quiet',
}

export function MessagesPage() {
  const [campaign, setCampaign] = useState('')
  const reading = useRead<DeliveriesPage>(`deliveries?campaign=${encodeURIComponent(campaign)}`, 'deliveries')
  return (
    <PageFrame
      title="Messages"
      intro="Every card the bot sent or tried to send, recipient by recipient. Nothing ends without a reason."
    >
      {reading.state === 'loading' && <LoadingFace what="the messages" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && (
        <Ledger page={reading.answer} campaign={campaign} onChoose={setCampaign} />
      )}
    </PageFrame>
  )
}

function Ledger({
  page,
  campaign,
  onChoose,
}: {
  page: DeliveriesPage
  campaign: string
  onChoose: (campaign: string) => void
}) {
  const campaigns = [...new Set(page.counts.map((each) => each.campaign))]
  if (campaigns.length === 0)
    return (
      <Panel title="Messages">
        <EmptyFace
          title="Nothing was sent yet"
          words="Starting a survey round, assigning a role or a coming meeting sends the first cards."
        />
      </Panel>
    )
  return (
    <Panel
      title="Ledger"
      action={
        <Select aria-label="Which messages" value={campaign} onChange={(_, { value }) => onChoose(value)}>
          <option value="">All messages</option>
          {campaigns.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </Select>
      }
    >
      <Row>
        {totals(page, campaign).map(([state, count]) => (
          <StatusBadge key={state} tone={tones[state]} word={`${deliveryWords[state]}: ${count}`} />
        ))}
      </Row>
      {page.rows.length === 0 ? (
        <EmptyFace title="No messages here" words="Choose another campaign." />
      ) : (
        <RecordTable
          label="Messages"
          rows={page.rows}
          columns={[
            { name: 'Recipient', cell: ({ personName }) => personName },
            { name: 'Card', cell: ({ card }) => cardWords[card] },
            {
              name: 'State',
              cell: ({ state }) => <StatusBadge tone={tones[state]} word={deliveryWords[state]} />,
              kind: 'tight',
            },
            { name: 'Reason', cell: ({ reason }) => reason ?? '–' },
            { name: 'When', cell: ({ at }) => <MomentText at={at} />, kind: 'tight' },
          ]}
        />
      )}
    </Panel>
  )
}

function totals({ counts }: DeliveriesPage, campaign: string): [DeliveryState, number][] {
  const sums = new Map<DeliveryState, number>()
  for (const row of counts.filter((each) => campaign === '' || each.campaign === campaign))
    sums.set(row.state, (sums.get(row.state) ?? 0) + row.count)
  return [...sums]
}
