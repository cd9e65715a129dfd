import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses } from '@griffel/react'
import type { ReactNode } from 'react'
import { nextSteeringMeeting } from '#shared/coming-meeting.ts'
import { topRisks, waveProgress } from '#shared/overview.ts'
import { useHost } from '../../host-context.tsx'
import { usePlan } from '../../plan/plan-context.tsx'
import { MeetingTime, sayShortDay } from '../../ui/date-text.tsx'
import { useMyTasks } from '../../ui/my-tasks.tsx'
import { QuietLink } from '../../ui/route-link.tsx'

const useStyles = makeStyles({
  strip: {
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(10rem, 45%), 1fr))',
  },
  fact: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
    boxShadow: tokens.shadow4,
  },
  pressing: {
    borderInlineStartWidth: tokens.strokeWidthThicker,
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorStatusDangerBorder2,
  },
  label: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground2 },
  figure: { ...typographyStyles.subtitle1, color: tokens.colorNeutralForeground1 },
  hint: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground2 },
})

/** Four figures before everything else: what waits, when the committee meets, who is moved, what threatens. */
export function Glance() {
  const styles = useStyles()
  const { locale } = useHost()
  const { plan, figures, now } = usePlan()
  const tasks = useMyTasks()
  const overdue = tasks.filter((task) => task.overdue).length
  const next = nextSteeringMeeting(plan, now)
  const waves = waveProgress(plan, figures)
  const [people, counted, activated] = [
    sum(waves.map((each) => each.people)),
    sum(waves.map((each) => each.counted)),
    sum(waves.map((each) => each.activated)),
  ]
  const left =
    people === counted ? '' : `; ${(people - counted).toLocaleString(locale)} opted out or suspended`
  const grave = topRisks(plan, plan.risks.length).filter(
    ({ level }) => level === 'high' || level === 'veryHigh',
  )
  return (
    <ul className={styles.strip} aria-label="At a glance">
      <Fact
        label="Waits for you"
        to="my-work"
        figure={tasks.length === 0 ? 'Nothing' : tasks.length.toLocaleString(locale)}
        hint={overdue > 0 ? `${overdue} overdue` : (tasks[0]?.title ?? 'You are up to date')}
        pressing={overdue > 0}
      />
      <Fact
        label="Committee meets"
        to="committee"
        figure={next ? sayShortDay(next.localDay, locale) : 'Not set'}
        hint={next ? <MeetingTime at={next.startsAt} /> : 'Set up a series'}
      />
      <Fact
        label="People activated"
        to="rollout"
        figure={activated.toLocaleString(locale)}
        hint={
          people === 0 ? 'Nobody is imported yet' : `of ${counted.toLocaleString(locale)} in waves${left}`
        }
      />
      <Fact
        label="High risks"
        to={grave[0] ? `risks/${grave[0].risk.id}` : 'risks'}
        figure={grave.length.toLocaleString(locale)}
        hint={grave[0]?.risk.title ?? 'None is open'}
      />
    </ul>
  )
}

function Fact({
  label,
  to,
  figure,
  hint,
  pressing = false,
}: {
  label: string
  to: string
  figure: ReactNode
  hint: ReactNode
  pressing?: boolean
}) {
  const styles = useStyles()
  return (
    <li className={mergeClasses(styles.fact, pressing && styles.pressing)}>
      <span className={styles.label}>{label}</span>
      <QuietLink to={to} className={styles.figure}>
        {figure}
      </QuietLink>
      <span className={styles.hint}>{hint}</span>
    </li>
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}
