import { Hint } from './layout.tsx'

/** Why a plan cannot be opened to the team from here. */
export function PartOfTeam() {
  return (
    <Hint>
      Not everybody in this channel is in the team, or not everybody in the team is in this channel: it is a
      private or shared one. Add its people to the plan by name, or open the plan in an ordinary channel of
      the team.
    </Hint>
  )
}
