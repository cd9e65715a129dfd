import { Button } from '@fluentui/react-button'
import { Select } from '@fluentui/react-select'
import { useEffect, useRef, useState } from 'react'
import {
  type CampaignRow,
  type DeliveriesPage,
  type DeliveryRow,
  recipientsPerPage,
} from '#shared/api-messages.ts'
import { type DeliveryState, deliveryStates } from '#shared/delivery.ts'
import { cardWords, deliveryWords } from '#shared/words/survey.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf, useRead } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint, Row, Spread } from '../../ui/layout.tsx'
import { keepFile } from '../../ui/keep-file.ts'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { tones } from './message-tones.ts'

/** Recipient by recipient, of one campaign or all, in one state or any; as a file too. */
export function LedgerPanel({
  campaigns,
  campaign,
  shown,
  onChoose,
}: {
  campaigns: readonly CampaignRow[]
  campaign: string
  /** How often a campaign was asked for above. */
  shown: number
  onChoose: (campaign: string) => void
}) {
  const choice = useRef<HTMLSelectElement>(null)
  // The recipients stand below the list that asked for them, often out of sight.
  useEffect(() => {
    if (shown > 0) choice.current?.focus()
  }, [shown])
  const [state, setState] = useState<DeliveryState | ''>('')
  const [offset, setOffset] = useState({ of: campaign, at: 0 })
  // Another campaign begins at its first page.
  const at = offset.of === campaign ? offset.at : 0
  const filter = `campaign=${encodeURIComponent(campaign)}&state=${state}`
  const reading = useRead<DeliveriesPage>(`deliveries?${filter}&offset=${at}`, 'deliveries')
  return (
    <Panel title="Recipients" action={<DownloadButton path={`deliveries/file?${filter}`} />}>
      <Row>
        <Select
          select={{ ref: choice }}
          aria-label="Which messages"
          value={campaign}
          onChange={(_, { value }) => onChoose(value)}
        >
          <option value="">All messages</option>
          {campaigns.map((each) => (
            <option key={each.campaign} value={each.campaign}>
              {each.title}
            </option>
          ))}
        </Select>
        <Select
          aria-label="In which state"
          value={state}
          onChange={(_, { value }) => {
            setState(deliveryStates.find((each) => each === value) ?? '')
            setOffset({ of: campaign, at: 0 })
          }}
        >
          <option value="">Any state</option>
          {deliveryStates.map((each) => (
            <option key={each} value={each}>
              {deliveryWords[each]}
            </option>
          ))}
        </Select>
      </Row>
      {reading.state === 'loading' && <LoadingFace what="the recipients" />}
      {reading.state === 'refused' && <RefusedFace message={reading.message} again={reading.again} />}
      {reading.state === 'ready' && (
        <Recipients
          page={reading.answer}
          offset={at}
          isOneCampaign={campaign !== ''}
          onTurn={(to) => setOffset({ of: campaign, at: to })}
        />
      )}
    </Panel>
  )
}

function Recipients({
  page: { rows, total },
  offset,
  isOneCampaign,
  onTurn,
}: {
  page: DeliveriesPage
  offset: number
  isOneCampaign: boolean
  onTurn: (offset: number) => void
}) {
  if (rows.length === 0)
    return (
      <EmptyFace
        title="No messages here"
        words={total > 0 ? 'There are fewer by now.' : 'Choose other messages, or another state.'}
        action={
          total > 0 && (
            <Button size="small" onClick={() => onTurn(0)}>
              Newest messages
            </Button>
          )
        }
      />
    )
  const last = offset + rows.length
  return (
    <>
      <RecordTable
        label="Recipients"
        rows={rows}
        columns={[
          { name: 'Recipient', cell: ({ personName }) => personName },
          ...(isOneCampaign ? [] : [{ name: 'Messages', cell: ({ title }: DeliveryRow) => title }]),
          { name: 'Card', cell: ({ card }) => cardWords[card], kind: 'tight' },
          {
            name: 'State',
            cell: ({ state }) => <StatusBadge tone={tones[state]} word={deliveryWords[state]} />,
            kind: 'tight',
          },
          { name: 'Reason', cell: ({ reason }) => reason ?? '–' },
          { name: 'When', cell: ({ at }) => <MomentText at={at} />, kind: 'tight' },
        ]}
      />
      {total > rows.length && (
        <Spread>
          <Hint>
            {offset + 1} to {last} of {total}
          </Hint>
          <Row>
            <Button
              size="small"
              disabledFocusable={offset === 0}
              onClick={() => offset > 0 && onTurn(Math.max(0, offset - recipientsPerPage))}
            >
              Newer messages
            </Button>
            <Button
              size="small"
              disabledFocusable={last >= total}
              onClick={() => last < total && onTurn(last)}
            >
              Older messages
            </Button>
          </Row>
        </Spread>
      )}
    </>
  )
}

function DownloadButton({ path }: { path: string }) {
  const { download, tell } = usePlan()
  const [busy, setBusy] = useState(false)
  const press = async () => {
    setBusy(true)
    try {
      keepFile(await download(path))
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="small" disabledFocusable={busy} onClick={() => void press()}>
      Download as CSV
    </Button>
  )
}
