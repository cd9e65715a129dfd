import { Button } from '@fluentui/react-button'
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useState } from 'react'
import type { Me, PlanPage } from '#shared/api.ts'
import type { Client } from '../../client.ts'
import { messageOf } from '../../plan/use-read.ts'
import { RefusedFace } from '../../ui/faces.tsx'
import { Entry, Hint, PlainList } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { CreatePlanForm } from './create-plan-form.tsx'
import { ImportPlan } from './import-plan.tsx'

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    maxWidth: '48rem',
    marginInline: 'auto',
    padding: tokens.spacingHorizontalXXL,
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
  },
})

/** The first run, and the way between several plans. */
export function StartPage({
  plans,
  isAdmin,
  problem: first,
  createPlan,
  importPlan,
  openPlan,
  onOpen,
}: {
  plans: Me['plans']
  isAdmin: boolean
  /** Why the plan of a link is not here. */
  problem: string | null
  createPlan: Client['createPlan']
  importPlan: Client['importPlan']
  openPlan: (planId: string) => Promise<PlanPage>
  onOpen: (page: PlanPage) => void
}) {
  const styles = useStyles()
  const [problem, setProblem] = useState(first)
  const [opening, setOpening] = useState<string | null>(null)

  const open = async (planId: string) => {
    // The first one wins: an answer that comes late must not carry anybody off.
    if (opening !== null) return
    setOpening(planId)
    try {
      onOpen(await openPlan(planId))
    } catch (refused) {
      setProblem(messageOf(refused))
    } finally {
      setOpening(null)
    }
  }
  return (
    <main className={styles.page}>
      <PageFrame
        title={plans.length === 0 ? 'Agree what success means, then watch it happen' : 'Your plans'}
        intro="Switchover turns the plan for your move to Teams Phone into something alive: KSIs that measure themselves, risks with owners, and a steering committee that decides on evidence."
      >
        {problem && <RefusedFace message={problem} />}
        {plans.length > 0 && (
          <Panel title="Open a plan">
            <PlainList>
              {plans.map(({ id, name, organisation }) => (
                <Entry key={id}>
                  <span>{organisation ? `${name} · ${organisation}` : name}</span>
                  <Button
                    aria-label={`Open ${name}`}
                    disabledFocusable={opening !== null}
                    onClick={() => void open(id)}
                  >
                    Open
                  </Button>
                </Entry>
              ))}
            </PlainList>
          </Panel>
        )}
        <Panel title="Create a plan">
          <CreatePlanForm createPlan={createPlan} onCreated={onOpen} />
        </Panel>
        <Panel title="Take in a plan">
          <ImportPlan importPlan={importPlan} onImported={onOpen} />
        </Panel>
        {isAdmin && (
          <Panel title="Administration" action={<RouteLink to="admin">Open administration</RouteLink>}>
            <Hint>
              You look after this installation: export or erase what is kept about a person, take out who did
              what in all plans, and remove plans that were left behind.
            </Hint>
          </Panel>
        )}
      </PageFrame>
    </main>
  )
}
