import type { CohortPreview } from '#shared/api-surveys.ts'
import type { Survey } from '#shared/parts/survey.ts'
import { inOrder } from '#shared/parts/wave.ts'
import { leftOutWords, sayNobodyInTime, sayTooLate, triggerWords } from '#shared/words/survey.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Figure, Hint, PlainList, Prose, Stack, Tight } from '../../ui/layout.tsx'
import { optionsOf, recordOptions } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'

/** Starts a round by hand; beside the form stands whom it would ask. */
export function StartRoundButton({ survey }: { survey: Survey }) {
  const { plan } = usePlan()
  return (
    <EditButton
      label="Start a round"
      about={survey.title}
      appearance="primary"
      wish={{
        action: 'startRound',
        title: `Ask: ${survey.title}`,
        about: { surveyId: survey.id },
        record: { title: survey.title, trigger: 'byHand', waveIds: [] },
        fields: [
          { name: 'title', label: 'Name of the round', kind: 'line', required: true },
          {
            name: 'waveIds',
            label: 'Ask the people of',
            kind: 'many',
            options: recordOptions(inOrder(plan.waves)),
          },
          { name: 'trigger', label: 'Why now', kind: 'choice', options: optionsOf(triggerWords) },
        ],
        Beside: WhomItAsks,
        submit: 'Start and send',
      }}
    />
  )
}

function WhomItAsks({ told }: { told: Record<string, unknown> }) {
  const waveIds = (told.waveIds ?? []) as readonly string[]
  return (
    <Panel title="Whom it asks">
      {waveIds.length === 0 ? (
        <Hint>Choose waves to see how many people they hold.</Hint>
      ) : (
        <Chosen waveIds={waveIds} survey={String(told.surveyId)} />
      )}
    </Panel>
  )
}

function Chosen({ waveIds, survey }: { waveIds: readonly string[]; survey: string }) {
  const { plan } = usePlan()
  const reading = useRead<CohortPreview>(
    `surveys/cohort?survey=${encodeURIComponent(survey)}&waves=${waveIds.map(encodeURIComponent).join(',')}`,
    'people',
  )
  if (reading.state === 'loading') return <LoadingFace what="the people of these waves" />
  if (reading.state === 'refused') return <RefusedFace message={reading.message} again={reading.again} />
  const { asked, tooLate, unreachable, later, latestAt, leftOut } = reading.answer
  const { minimumGroup, openForDays = 0 } = plan.surveys.find(({ id }) => id === survey) ?? {}
  const smallest = minimumGroup?.scores ?? 0
  return (
    <div role="status">
      <Stack>
        <Figure>{sayPeople(asked)}</Figure>
        {tooLate > 0 && (
          <Prose>{asked === 0 ? sayNobodyInTime(openForDays) : sayTooLate(tooLate, openForDays)}</Prose>
        )}
        {asked < smallest && (asked > 0 || tooLate === 0) && (
          <Prose>
            That is fewer than the {smallest} answers from which anything is shown. Choose more waves, or
            nobody will ever see a figure.
          </Prose>
        )}
        {later > 0 && latestAt !== null && (
          <Prose>
            It is night or the weekend for {later} of them: their cards leave in the morning, the last{' '}
            <MomentText at={latestAt} />.
          </Prose>
        )}
        {unreachable > 0 && (
          <Prose>
            {unreachable} of them have no chat with Switchover yet: they get their card as soon as they have
            the app.
          </Prose>
        )}
        {leftOut.length > 0 && (
          <PlainList label="Left out">
            {leftOut.map(({ why, people, names }) => (
              <li key={why}>
                <Tight>
                  <Prose>
                    {people} left out: {leftOutWords[why]}
                  </Prose>
                  <Hint>
                    {names.join(', ')}
                    {people > names.length && ` and ${people - names.length} more`}
                  </Hint>
                </Tight>
              </li>
            ))}
          </PlainList>
        )}
      </Stack>
    </div>
  )
}

function sayPeople(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}
