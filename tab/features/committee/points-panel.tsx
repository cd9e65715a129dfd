import type { Meeting } from '#shared/parts/meeting.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { Bullets, Entry, Hint, PlainList } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { LineForm } from './line-form.tsx'

/** What is put aside for later: it comes up again at the next meeting unless it is settled. */
export function ParkingPanel({ meeting }: { meeting: Meeting }) {
  const { act, mayDo } = usePlan()
  const { id, parkingLot } = meeting
  return (
    <Panel title="Parking lot">
      {parkingLot.length === 0 ? (
        <Hint>Nothing is parked.</Hint>
      ) : (
        <PlainList label="Parking lot">
          {parkingLot.map((text) => (
            <Entry key={text}>
              {text}
              <ActButton
                action="settlePoint"
                input={{ id, text }}
                appearance="subtle"
                label={`Settled: ${text}`}
              >
                Settled
              </ActButton>
            </Entry>
          ))}
        </PlainList>
      )}
      {mayDo('parkPoint') && (
        <LineForm label="Point to park" word="Park" send={(text) => act('parkPoint', { id, text })} />
      )}
    </Panel>
  )
}

/** Thanks that stand in the minutes. */
export function KudosPanel({ meeting }: { meeting: Meeting }) {
  const { act, mayDo } = usePlan()
  const { id, kudos } = meeting
  return (
    <Panel title="Kudos">
      {kudos.length === 0 ? <Hint>Nobody was thanked yet.</Hint> : <Bullets lines={kudos} />}
      {mayDo('giveKudos') && (
        <LineForm label="Thanks to" word="Thank" send={(text) => act('giveKudos', { id, text })} />
      )}
    </Panel>
  )
}
