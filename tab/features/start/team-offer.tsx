import { Checkbox } from '@fluentui/react-checkbox'
import { Field } from '@fluentui/react-field'
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar'
import { useCallback, useEffect, useState } from 'react'
import type { PlanPage } from '#shared/api.ts'
import type { PlanClient } from '../../client.ts'
import type { HostTeam } from '../../host.ts'
import { useHost } from '../../host-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { Hint } from '../../ui/layout.tsx'
import { PartOfTeam } from '../../ui/part-of-team.tsx'

export type PlansOfOffer = (planId: string) => Pick<PlanClient, 'read' | 'send'>

interface Offer {
  /** Null outside of channels, and while the plan is not read. */
  readonly about: { readonly page: PlanPage; readonly team: HostTeam } | null
  readonly isTaken: boolean
  readonly setTaken: (isTaken: boolean) => void
  readonly problem: string | null
  /** Opens the plan to the team; undefined where nobody chose that. */
  readonly take: (() => Promise<void>) | undefined
}

/**
 * A lead may open the plan to the team in whose channel its tab will stand. Another plan is another question.
 *
 * @param planId '' for none.
 */
export function useTeamOffer(planId: string, forPlan: PlansOfOffer): Offer {
  const { team } = useHost()
  const [read, setRead] = useState<PlanPage | null>(null)
  const [takenFor, setTakenFor] = useState<string | null>(null)
  const [refused, setRefused] = useState<{ readonly planId: string; readonly message: string } | null>(null)

  useEffect(() => {
    if (planId === '' || team === null) return
    let wanted = true
    forPlan(planId)
      .read<PlanPage>('')
      .then(
        (page) => wanted && setRead(page),
        // Nothing is offered then; the tab itself will say why the plan does not open.
        () => undefined,
      )
    return () => {
      wanted = false
    }
  }, [forPlan, planId, team])

  const page = read?.plan.id === planId ? read : null
  const isTaken = page !== null && team !== null && isOpen(page, team) && takenFor === planId
  const take = useCallback(async () => {
    if (team === null) return
    setRefused(null)
    try {
      setRead(await forPlan(planId).send('shareWithTeam', { teamId: team.id, name: team.name }))
    } catch (problem) {
      setRefused({ planId, message: messageOf(problem) })
      throw problem
    }
  }, [forPlan, planId, team])

  return {
    about: page && team && { page, team },
    isTaken,
    setTaken: (taken) => {
      setTakenFor(taken ? planId : null)
      setRefused(null)
    },
    problem: refused?.planId === planId ? refused.message : null,
    take: isTaken ? take : undefined,
  }
}

/** Whether the choice stands open: it is a lead's, not yet made, and the whole team is in the channel. */
function isOpen({ forbidden, plan }: PlanPage, team: HostTeam): boolean {
  return team.isWhole && !forbidden.includes('shareWithTeam') && plan.sharedWith?.teamId !== team.id
}

/** Who of the team may read the plan, and for leads the choice to let them. */
export function TeamOffer({ offer: { about, isTaken, setTaken, problem } }: { offer: Offer }) {
  if (about === null) return null
  const { page, team } = about
  const { sharedWith } = page.plan
  if (sharedWith?.teamId === team.id)
    return <Hint>{`Everybody in the team “${team.name}” may read this plan.`}</Hint>
  if (page.forbidden.includes('shareWithTeam'))
    return <Hint>Only people on this plan may read it. A lead of it can open it to the whole team.</Hint>
  if (!team.isWhole) return <PartOfTeam />
  return (
    <>
      <Field
        hint={
          sharedWith === null
            ? 'Otherwise the tab opens only for people on the plan. Guests of the team have to be on it in any case.'
            : `Then the team “${sharedWith.name}”, which may read it now, no longer may. Guests of the team have to be on the plan in any case.`
        }
      >
        <Checkbox
          checked={isTaken}
          onChange={(_, { checked }) => setTaken(checked === true)}
          label={`Let everybody in “${team.name}” read this plan`}
        />
      </Field>
      {problem !== null && (
        <MessageBar intent="error">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      )}
    </>
  )
}
