import { Button } from '@fluentui/react-button'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses } from '@griffel/react'
import type { ReactNode } from 'react'
import { type KsiStanding, ksiStandings } from '#shared/overview.ts'
import { sayFigure } from '#shared/basics/yardstick.ts'
import { openRisks, overall } from '#shared/parts/risk.ts'
import { gradeWords } from '#shared/words.ts'
import { printedLists } from '#shared/workbook/printed.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { sayDay } from '../../ui/date-text.tsx'
import { Prose } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { PrintTable } from './print-table.tsx'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  parts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  title: { ...typographyStyles.subtitle2, color: tokens.colorNeutralForeground1, breakAfter: 'avoid' },
  newSheet: { '@media print': { breakBefore: 'page' } },
})

/** The plan on paper: one sheet for the sponsor, then everything else. */
export function PrintPage() {
  const styles = useStyles()
  const { plan, figures, today } = usePlan()
  const { locale } = useHost()
  const standings = ksiStandings(plan, figures)
  const owner = (id: string | null) => (id === null ? '' : (plan.people[id]?.name ?? ''))
  return (
    <PageFrame
      title={`${plan.profile.name}, ${sayDay(today, locale)}`}
      actions={
        <Button appearance="primary" data-screen-only onClick={() => window.print()}>
          Print
        </Button>
      }
    >
      <div className={styles.parts}>
        <Part title="Vision">
          <Prose>{plan.profile.vision || 'No vision was written yet.'}</Prose>
        </Part>
        <Part title="How success stands">
          {standings.length === 0 ? (
            <Prose>There are no KSIs yet.</Prose>
          ) : (
            <PrintTable
              label="KSIs"
              columns={['KSI', 'Verdict', 'Value', 'Target', 'n', 'Interval', 'As of']}
              rows={standings.map((standing) => ksiRow(standing, locale))}
            />
          )}
        </Part>
        <Part title="Open risks">
          {openRisks(plan.risks).length === 0 ? (
            <Prose>No risk is open.</Prose>
          ) : (
            <PrintTable
              label="Open risks"
              columns={['Risk', 'Level', 'Owner', 'Next review']}
              rows={openRisks(plan.risks).map((risk) => ({
                id: risk.id,
                cells: [
                  risk.title,
                  gradeWords[overall(risk)],
                  owner(risk.ownerId),
                  risk.reviewOn === null ? '' : sayDay(risk.reviewOn, locale),
                ],
              }))}
            />
          )}
        </Part>
        {printedLists(plan).map(({ title, columns, rows }, at) => (
          <Part key={title} title={title} isFirst={at === 0}>
            <PrintTable label={title} columns={columns} rows={rows} />
          </Part>
        ))}
      </div>
    </PageFrame>
  )
}

function Part({
  title,
  isFirst = false,
  children,
}: {
  title: string
  isFirst?: boolean
  children: ReactNode
}) {
  const styles = useStyles()
  return (
    <section className={mergeClasses(styles.part, isFirst && styles.newSheet)}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  )
}

function ksiRow({ ksi, label, value, target, measurement }: KsiStanding, locale: string) {
  const yardstick = ksi.versions.find(({ version }) => version === measurement?.version)?.yardstick
  const { low, high, n } = measurement?.verdict ?? { low: null, high: null, n: null }
  const interval =
    yardstick && low !== null && high !== null
      ? `${sayFigure(yardstick, low)} to ${sayFigure(yardstick, high)}`
      : ''
  const asOf = measurement ? sayDay(measurement.asOf, locale) : ''
  const cases = n === null ? '' : n.toLocaleString(locale)
  return { id: ksi.id, cells: [ksi.title, label, value, target, cases, interval, asOf] }
}
