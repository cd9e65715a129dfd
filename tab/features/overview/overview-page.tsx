import { ksiStandings } from '#shared/overview.ts'
import { sparkOf } from '#shared/spark.ts'
import { verdictBefore } from '#shared/verdict-before.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Sideways, Stack, Tiles } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { FirstStepsPanel } from './first-steps-panel.tsx'
import { Glance } from './glance.tsx'
import { HealthOfPlan } from './health-of-plan.tsx'
import { KsiTile } from './ksi-tile.tsx'
import { QualityAlertsPanel } from './quality-alerts-panel.tsx'
import { NextMeeting } from './next-meeting.tsx'
import { sayStandings } from './say-standings.ts'
import { HighestRisks } from './highest-risks.tsx'
import { WaitingPanel } from './waiting-panel.tsx'
import { WavesPanel } from './waves-panel.tsx'

/** Persona 1 of the product: in about a second, where the plan stands and what waits for me. */
export function OverviewPage() {
  const { plan, figures } = usePlan()
  const { locale } = useHost()
  const standings = ksiStandings(plan, figures)
  const { title, lead } = sayStandings(standings, locale)
  return (
    <PageFrame
      title={title}
      intro={lead}
      actions={
        <EditButton
          label="Plan settings"
          size="medium"
          wish={{
            action: 'putProfile',
            title: 'Plan settings',
            record: { ...plan.profile, id: plan.id },
            fields: [
              { name: 'name', label: 'Name', kind: 'line', required: true },
              { name: 'organisation', label: 'Organisation', kind: 'line' },
              { name: 'vision', label: 'Vision', kind: 'prose' },
              { name: 'scope', label: 'Scope', kind: 'prose' },
              { name: 'startsOn', label: 'Begins', kind: 'day' },
              { name: 'endsOn', label: 'Ends', kind: 'day' },
              { name: 'zone', label: 'Time zone', kind: 'line', hint: 'Such as Europe/Amsterdam.' },
              {
                name: 'fiscalYearStartMonth',
                label: 'Fiscal year begins in month',
                kind: 'number',
                hint: '1 is January.',
              },
            ],
          }}
        />
      }
    >
      <Glance />
      <QualityAlertsPanel />
      <FirstStepsPanel at="top" />
      <Sideways>
        <Stack>
          {standings.length === 0 ? (
            <Panel title="Key success indicators">
              <EmptyFace
                title="Begin by agreeing what success means"
                words="A KSI is a question, the figure that counts as success, and where the figures come from."
                action={<RouteLink to="ksis">Go to KSIs</RouteLink>}
              />
            </Panel>
          ) : (
            <Tiles>
              {standings.map((standing) => (
                <KsiTile
                  key={standing.ksi.id}
                  standing={standing}
                  before={verdictBefore(figures, standing.measurement)}
                  values={sparkOf(figures, standing).map(({ value }) => value)}
                />
              ))}
            </Tiles>
          )}
          <WavesPanel />
          <HealthOfPlan />
        </Stack>
        <Stack>
          <WaitingPanel />
          <NextMeeting />
          <HighestRisks />
          <FirstStepsPanel at="side" />
        </Stack>
      </Sideways>
    </PageFrame>
  )
}
