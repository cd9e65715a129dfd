import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import type { SitePeople } from '#shared/api-rollout.ts'
import { isPlanned } from '#shared/parts/wave.ts'
import { proposeWaves } from '#shared/rollout/propose-waves.ts'
import { adoption, firstLaunch, wishOf } from '#shared/rollout/wave-wish.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf, useRead } from '../../plan/use-read.ts'
import { go } from '../../route.ts'
import { inputOf } from '../../schemas.ts'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Bullets, Hint, Sideways, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { ProposalForm, readSettings, type Settings, settingsOf } from './proposal-form.tsx'
import { ProposalTable } from './proposal-table.tsx'

const back = { to: 'rollout', label: 'Rollout' }
const intro =
  'Choose the type of rollout, the order and the limits. The waves change as you choose; nothing is stored until you use them.'

/** Waves out of the sites, by the order that suits the rollout; looked at first, then taken over in one change. */
export function ProposePage() {
  const { plan, mayDo } = usePlan()
  const people = useRead<readonly SitePeople[]>('site-people', 'people')
  if (!mayDo('adoptWaves'))
    return (
      <PageFrame title="Propose waves" back={back}>
        <RefusedFace message="Only the lead of this plan plans the waves." />
      </PageFrame>
    )
  if (plan.sites.length === 0)
    return (
      <PageFrame title="Propose waves" back={back}>
        <EmptyFace
          title="No sites yet"
          words="Waves are made of sites. Add or import them first, with how many people each has."
          action={<RouteLink to="rollout">Go to the sites</RouteLink>}
        />
      </PageFrame>
    )
  return (
    <PageFrame title="Propose waves" back={back} intro={intro}>
      {people.state === 'loading' && <LoadingFace what="the people" />}
      {people.state === 'refused' && <RefusedFace message={people.message} again={people.again} />}
      {people.state === 'ready' && <Proposal imported={people.answer} />}
    </PageFrame>
  )
}

function Proposal({ imported }: { imported: readonly SitePeople[] }) {
  const { plan, today, act, tell } = usePlan()
  const [settings, setSettings] = useState<Settings>(() => settingsOf(plan.profile, firstLaunch(plan, today)))
  const [busy, setBusy] = useState(false)
  const read = readSettings(settings)
  const wish = read.ok ? wishOf(plan, read.approach, read.startsOn, imported) : null
  const proposal = wish && proposeWaves(wish)
  const replaced = plan.waves.filter(isPlanned).length

  const adopt = async () => {
    if (!read.ok || !wish || !proposal) return
    const told = { waves: adoption(plan, proposal.waves, wish.wavesBefore), approach: read.approach }
    setBusy(true)
    try {
      await act('adoptWaves', inputOf('adoptWaves').parse(told))
      go('rollout')
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
      setBusy(false)
    }
  }

  return (
    <Sideways>
      <Panel
        title="The waves"
        action={
          <Button
            appearance="primary"
            disabledFocusable={busy || !proposal || proposal.waves.length === 0}
            onClick={() => void adopt()}
          >
            Use these waves
          </Button>
        }
      >
        <Stack>
          {replaced > 0 && (
            <Hint>
              {replaced === 1 ? 'One planned wave is' : `${replaced} planned waves are`} replaced; what is
              live or closed stays. People who were imported follow their sites.
            </Hint>
          )}
          {!proposal && <Hint>Complete the settings to see the waves.</Hint>}
          {proposal?.waves.length === 0 && (
            <EmptyFace title="Nobody is left to move" words="Live and closed waves have taken every site." />
          )}
          {proposal && proposal.warnings.length > 0 && (
            <section aria-label="Good to know">
              <Bullets lines={proposal.warnings} />
            </section>
          )}
          {proposal && proposal.waves.length > 0 && (
            <ProposalTable waves={proposal.waves} wavesBefore={wish.wavesBefore} />
          )}
        </Stack>
      </Panel>
      <ProposalForm
        settings={settings}
        problems={read.ok ? {} : read.problems}
        people={wish?.sites.reduce((sum, site) => sum + site.people, 0) ?? null}
        isPilotMoved={wish?.pilotPeople === null}
        onChange={setSettings}
      />
    </Sideways>
  )
}
