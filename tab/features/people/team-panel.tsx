import { usePlan } from '../../plan/plan-context.tsx'
import { useHost } from '../../host-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { Buttons, Hint, Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PartOfTeam } from '../../ui/part-of-team.tsx'

/** Whether the members of a team may read the plan, and for leads the way to let them or to stop it. */
export function TeamPanel() {
  const { plan, mayDo } = usePlan()
  const { team } = useHost()
  const share = plan.sharedWith
  if (share === null && !mayDo('shareWithTeam')) return null

  return (
    <Panel title="Team">
      {share !== null && (
        <>
          <Prose>{`Everybody in the team “${share.name}” may read this plan, and change nothing. Guests of the team read it only once they are on the plan themselves.`}</Prose>
          <Buttons>
            <ActButton action="stopSharing" input={{}}>
              Stop letting the team read
            </ActButton>
          </Buttons>
        </>
      )}
      {mayDo('shareWithTeam') && (share === null || share.teamId !== team?.id) && <Offer />}
    </Panel>
  )
}

function Offer() {
  const { plan } = usePlan()
  const { team } = useHost()
  if (team === null)
    return plan.sharedWith === null ? (
      <Hint>
        Only people on the plan may read it. To let a whole team read it, open the plan in a channel of that
        team and come back to this page.
      </Hint>
    ) : null
  if (!team.isWhole) return <PartOfTeam />
  return (
    <>
      {plan.sharedWith === null && <Prose>Only people on the plan may read it.</Prose>}
      <Buttons>
        <ActButton action="shareWithTeam" input={{ teamId: team.id, name: team.name }}>
          {plan.sharedWith === null
            ? `Let everybody in “${team.name}” read it`
            : `Let everybody in “${team.name}” read it instead`}
        </ActButton>
      </Buttons>
    </>
  )
}
