import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Input } from '@fluentui/react-input'
import { useRef, useState } from 'react'
import type { CalendarFeedState, NewCalendarFeed } from '#shared/api-calendar.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf, useRead } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint, Row, Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { KeepCalendarButton } from './keep-calendar-button.tsx'
import { OutlookMeetings } from './outlook-meetings.tsx'

/** The meetings in one's own calendar: as a file that stays as it is, or by an address that follows every change. */
export function CalendarPanel() {
  const { plan, personId } = usePlan()
  if (plan.series.length === 0) return null
  // What is kept for a person is for people on the plan; who reads it by their team has the file.
  const isOnPlan = Object.hasOwn(plan.people, personId)
  return (
    <Panel title="Calendar">
      {isOnPlan && <OutlookMeetings />}
      <Row>
        <KeepCalendarButton path="calendar" appearance="secondary">
          Download calendar file
        </KeepCalendarButton>
      </Row>
      <Hint>
        A file with the meetings of the coming year. It stays as it is now
        {isOnPlan
          ? '; subscribe to follow changes.'
          : '. People on the plan can also subscribe to follow changes.'}
      </Hint>
      {isOnPlan && <OwnFeed />}
    </Panel>
  )
}

function OwnFeed() {
  const reading = useRead<CalendarFeedState>('calendar-feed', 'plan')
  if (reading.state === 'loading') return <LoadingFace what="your subscription" />
  if (reading.state === 'refused') return <RefusedFace message={reading.message} again={reading.again} />
  return <Subscription found={reading.answer} />
}

function Subscription({ found }: { found: CalendarFeedState }) {
  const { post, tell } = usePlan()
  const [address, setAddress] = useState<string | null>(null)
  const [isEnded, setEnded] = useState(false)
  const [busy, setBusy] = useState(false)
  const hasOne = address !== null || (found !== null && !isEnded)

  const ask = async (change: () => Promise<void>) => {
    setBusy(true)
    try {
      await change()
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(false)
    }
  }
  const renew = async () => {
    const { path } = await post<NewCalendarFeed>('calendar-feed', {})
    setAddress(new URL(path, window.location.origin).href)
  }
  const end = async () => {
    await post<CalendarFeedState>('calendar-feed/end', {})
    setAddress(null)
    setEnded(true)
    tell({ tone: 'good', text: 'The subscription address is switched off.' })
  }

  return (
    <Stack>
      {address !== null && <Address address={address} />}
      {address === null && hasOne && found && (
        <Hint>
          You have had a subscription address since <MomentText at={found.createdAt} />.{' '}
          {found.readAt ? (
            <>
              A calendar last used it around <MomentText at={found.readAt} />.
            </>
          ) : (
            'No calendar has used it yet.'
          )}{' '}
          It is shown only once: make a new one if you need it again.
        </Hint>
      )}
      <Row>
        <Button size="small" disabledFocusable={busy} onClick={() => void ask(renew)}>
          {hasOne ? 'New address' : 'Subscribe'}
        </Button>
        {hasOne && (
          <Button size="small" appearance="subtle" disabledFocusable={busy} onClick={() => void ask(end)}>
            Switch off
          </Button>
        )}
      </Row>
      <Hint>
        Whoever has the address sees titles, times, places and agenda headings of the meetings, without
        signing in. It is yours: keep it to yourself. A new address ends the one before, and leaving the plan
        ends it.
      </Hint>
    </Stack>
  )
}

function Address({ address }: { address: string }) {
  const { tell } = usePlan()
  const field = useRef<HTMLInputElement>(null)

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      tell({ tone: 'good', text: 'Address copied. In Outlook: Add calendar, Subscribe from web.' })
    } catch {
      // Hosts may keep the clipboard from a framed page; then the person copies what is selected.
      field.current?.select()
      tell({ tone: 'bad', text: 'The address is selected: copy it with Ctrl+C.' })
    }
  }

  return (
    <>
      <Field
        label="Subscription address"
        hint="Shown only now. Paste it where your calendar asks for an address."
      >
        <Input input={{ ref: field }} readOnly value={address} onFocus={(event) => event.target.select()} />
      </Field>
      <Row>
        <Button size="small" appearance="primary" onClick={() => void copy()}>
          Copy address
        </Button>
      </Row>
    </>
  )
}
