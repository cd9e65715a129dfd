import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { AgendaSection } from '#shared/agenda.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { Bullets, Hint } from '../../ui/layout.tsx'

const useStyles = makeStyles({
  steps: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: {
    ...typographyStyles.body1Strong,
    cursor: 'pointer',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
})

/** The agenda in short: a line for each section, its points behind it. */
export function AgendaSteps({ sections }: { sections: readonly AgendaSection[] }) {
  const styles = useStyles()
  const { plan } = usePlan()
  return (
    <ol className={styles.steps} aria-label="Agenda">
      {sections.map(({ key, itemId, title, minutes, presenterId, lines, done }) => (
        <li key={itemId ?? key}>
          <details>
            <summary className={styles.title}>{title}</summary>
            <Bullets lines={lines} />
          </details>
          <Hint>
            {done && 'Done · '}
            {minutes} min{presenterId !== null && ` · ${plan.people[presenterId]?.name ?? 'Someone'}`}
          </Hint>
        </li>
      ))}
    </ol>
  )
}
