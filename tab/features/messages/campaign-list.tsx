import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import type { CampaignChange, CampaignRow, CampaignsPage } from '#shared/api-messages.ts'
import { deliveryStates } from '#shared/delivery.ts'
import { sayTimeLeft } from '#shared/say-campaign.ts'
import { deliveryWords } from '#shared/words/survey.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { Entry, Hint, PlainList, Row, Strong, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { ShowMore } from '../../ui/show-more.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { tones } from './message-tones.ts'

const shownAtFirst = 5

/** What is being sent and what was: how far, how long still, and the way to stop it. */
export function CampaignList({
  page,
  onChoose,
}: {
  page: CampaignsPage
  onChoose: (campaign: string) => void
}) {
  const [most, setMost] = useState(shownAtFirst)
  const { campaigns } = page
  return (
    <Panel title="Sending">
      <PlainList label="What was sent">
        {campaigns.slice(0, most).map((campaign) => (
          <Campaign key={campaign.campaign} campaign={campaign} page={page} onChoose={onChoose} />
        ))}
      </PlainList>
      {campaigns.length > most && (
        <ShowMore
          shown={most}
          total={campaigns.length}
          label="What was sent"
          more={() => setMost(most + 20)}
        />
      )}
    </Panel>
  )
}

function Campaign({
  campaign,
  page,
  onChoose,
}: {
  campaign: CampaignRow
  page: CampaignsPage
  onChoose: (campaign: string) => void
}) {
  const { title, counts, stopped } = campaign
  const { mayDo } = usePlan()
  const total = deliveryStates.reduce((sum, state) => sum + counts[state], 0)
  const waiting = counts.due + counts.sending
  return (
    <Entry>
      <Tight>
        <Strong>{title}</Strong>
        <ProgressLine share={(total - waiting) / total} words={`${total - waiting} of ${total}`} />
        <Row>
          {deliveryStates
            .filter((state) => counts[state] > 0)
            .map((state) => (
              <StatusBadge
                key={state}
                tone={tones[state]}
                word={`${deliveryWords[state]}: ${counts[state]}`}
              />
            ))}
        </Row>
        <Hint>
          <Standing campaign={campaign} page={page} waiting={waiting} />
        </Hint>
      </Tight>
      <Row>
        <Button
          size="small"
          appearance="subtle"
          aria-label={`Show recipients: ${title}`}
          onClick={() => onChoose(campaign.campaign)}
        >
          Show recipients
        </Button>
        {mayDo('startRound') && (
          <>
            {waiting > 0 && (
              <TellButton campaign={campaign} path="stop" word="Stop sending" done="Stopped. Skipped" />
            )}
            {stopped && (
              <TellButton
                campaign={campaign}
                path="continue"
                word="Continue sending"
                done="Sending goes on. Due again"
              />
            )}
            {counts.failed > 0 && (
              <TellButton
                campaign={campaign}
                path="send-again"
                state="failed"
                word="Send failed again"
                done="Due again"
              />
            )}
            {counts.uncertain > 0 && (
              <TellButton
                campaign={campaign}
                path="send-again"
                state="uncertain"
                word="Send uncertain again (may arrive twice)"
                done="Due again"
              />
            )}
          </>
        )}
      </Row>
    </Entry>
  )
}

function Standing({
  campaign: { stopped, endsAbout, at },
  page,
  waiting,
}: {
  campaign: CampaignRow
  page: CampaignsPage
  waiting: number
}) {
  if (stopped)
    return (
      <>
        Stopped by {stopped.byName}, <MomentText at={stopped.at} />
      </>
    )
  if (waiting === 0)
    return (
      <>
        Last one: <MomentText at={at} />
      </>
    )
  if (page.hold) return 'Waiting until messages may leave again.'
  if (endsAbout === null) return 'Waiting; nothing is leaving at the moment.'
  return `Done in ${sayTimeLeft(page.at, endsAbout)}. Teams takes up to ${page.perSecond} messages a second from Switchover.`
}

/** One press tells the server what becomes of a whole campaign; what came of it is said in the notice line. */
function TellButton({
  campaign: { campaign, title },
  path,
  state,
  word,
  done,
}: {
  campaign: CampaignRow
  path: 'stop' | 'continue' | 'send-again'
  state?: 'failed' | 'uncertain'
  word: string
  done: string
}) {
  const { post, tell } = usePlan()
  const [busy, setBusy] = useState(false)
  const press = async () => {
    setBusy(true)
    try {
      const { messages } = await post<CampaignChange>(`campaigns/${path}`, {
        campaign,
        ...(state === undefined ? {} : { state }),
      })
      tell({ tone: 'good', text: `${done}: ${messages}.` })
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      size="small"
      aria-label={`${word}: ${title}`}
      disabledFocusable={busy}
      onClick={() => void press()}
    >
      {word}
    </Button>
  )
}
