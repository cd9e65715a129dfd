import { Button } from '@fluentui/react-button'
import { Checkbox } from '@fluentui/react-checkbox'
import { useState } from 'react'
import type { OutlookAnswer, OutlookMeetings as Kept } from '#shared/api-calendar.ts'
import { meetingUid } from '#shared/calendar-file.ts'
import { comingOnes } from '#shared/calendar/outlook.ts'
import type { Plan } from '#shared/plan.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf, useRead } from '../../plan/use-read.ts'
import { MeetingTime, sayDay } from '../../ui/date-text.tsx'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Entry, Hint, PlainList, Row, Stack } from '../../ui/layout.tsx'

const shownMeetings = 5

interface Wish {
  readonly path: 'calendar/outlook' | 'calendar/outlook/remove'
  readonly body: object
  readonly uid: string
}

/** The next meetings, each put into one's own Outlook calendar by a press, brought up to date by another. */
export function OutlookMeetings() {
  const reading = useRead<Kept>('calendar/outlook', 'plan')
  if (reading.state === 'loading') return <LoadingFace what="your Outlook meetings" />
  if (reading.state === 'refused') return <RefusedFace message={reading.message} again={reading.again} />
  return <Meetings kept={reading.answer.uids} />
}

function Meetings({ kept }: { kept: readonly string[] }) {
  const { plan, now, mayDo, post, tell } = usePlan()
  const { locale, signInAside } = useHost()
  /** What was pressed since the list was read. */
  const [since, setSince] = useState<Readonly<Record<string, boolean>>>({})
  const [invite, setInvite] = useState(false)
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState<{ readonly wish: Wish; readonly consentPath: string } | null>(null)

  const send = async (wish: Wish) => {
    const answer = await post<OutlookAnswer>(wish.path, wish.body)
    if (answer.state === 'consentNeeded') {
      setAsked({ wish, consentPath: answer.consentPath })
      return
    }
    setAsked(null)
    tell({ tone: 'good', text: wordsFor(answer) })
    setSince((before) => ({ ...before, [wish.uid]: answer.state === 'written' }))
  }
  const ask = async (act: () => Promise<void>) => {
    setBusy(true)
    try {
      await act()
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(false)
    }
  }
  const allow = async () => {
    if (!asked) return
    await signInAside(asked.consentPath)
    await send(asked.wish)
  }

  return (
    <Stack>
      {asked && (
        <>
          <Hint>
            Microsoft asks you first whether Switchover may write to your calendar. It only touches meetings
            it put there.
          </Hint>
          <Row>
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={busy}
              onClick={() => void ask(allow)}
            >
              Allow Switchover to write to my calendar
            </Button>
            <Button size="small" appearance="subtle" onClick={() => setAsked(null)}>
              Not now
            </Button>
          </Row>
        </>
      )}
      {mayDo('putSeries') && (
        <Checkbox
          label="Invite the committee from my calendar"
          checked={invite}
          onChange={(_event, { checked }) => setInvite(checked === true)}
        />
      )}
      <PlainList label="Next meetings for Outlook">
        {nextMeetings(plan, now, (uid) => since[uid] ?? kept.includes(uid)).map(
          ({ seriesId, uid, title, key, startsAt, localDay, isKept, isOn }) => {
            const about = `${title}, ${sayDay(localDay, locale)}`
            const put = isKept ? 'Update in Outlook' : 'Put in Outlook'
            return (
              <Entry key={`${seriesId} ${key}`}>
                <div>
                  <span>{title}</span>
                  <Hint>
                    <MeetingTime at={startsAt} />
                    {!isOn && ' (skipped, still in your calendar)'}
                  </Hint>
                </div>
                <Row>
                  {isOn && (
                    <Button
                      size="small"
                      aria-label={`${put}: ${about}`}
                      disabledFocusable={busy}
                      onClick={() =>
                        void ask(() =>
                          send({ path: 'calendar/outlook', body: { seriesId, key, invite }, uid }),
                        )
                      }
                    >
                      {put}
                    </Button>
                  )}
                  {isKept && (
                    <Button
                      size="small"
                      appearance="subtle"
                      aria-label={`Take out of Outlook: ${about}`}
                      disabledFocusable={busy}
                      onClick={() =>
                        void ask(() =>
                          send({ path: 'calendar/outlook/remove', body: { seriesId, key }, uid }),
                        )
                      }
                    >
                      Take out of Outlook
                    </Button>
                  )}
                </Row>
              </Entry>
            )
          },
        )}
      </PlainList>
    </Stack>
  )
}

/** Over all series, soonest first; a skipped one only while it still stands in the calendar. */
function nextMeetings(plan: Plan, now: string, isThere: (uid: string) => boolean) {
  const viewer = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return plan.series
    .flatMap(({ id, title, recurs }) =>
      comingOnes(recurs, now, shownMeetings, viewer).map(({ key, startsAt, localDay, state }) => ({
        seriesId: id,
        title,
        key,
        startsAt,
        localDay,
        isOn: state !== 'skipped',
        uid: meetingUid(plan, id, key),
        isKept: isThere(meetingUid(plan, id, key)),
      })),
    )
    .filter(({ isOn, isKept }) => isOn || isKept)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
    .slice(0, shownMeetings)
}

function wordsFor(answer: Exclude<OutlookAnswer, { state: 'consentNeeded' }>): string {
  if (answer.state === 'removed') return 'The meeting is out of your Outlook calendar.'
  if (answer.uninvited === 0) return 'The meeting is in your Outlook calendar.'
  const members = answer.uninvited === 1 ? '1 member' : `${answer.uninvited} members`
  return `The meeting is in your Outlook calendar. ${members} could not be invited: the plan has no address of theirs.`
}
