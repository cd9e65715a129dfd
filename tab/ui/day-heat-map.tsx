import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses, shorthands } from '@griffel/react'
import { type KeyboardEvent, useState } from 'react'
import type { Day } from '#shared/basics/day.ts'
import { useHost } from '../host-context.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { sayDay, sayShortDay } from './date-text.tsx'
import { RouteLink } from './route-link.tsx'

const useStyles = makeStyles({
  frame: { overflowX: 'auto', paddingBottom: tokens.spacingVerticalXS },
  table: { borderSpacing: tokens.spacingHorizontalXXS, borderCollapse: 'separate' },
  name: {
    ...typographyStyles.caption1,
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    // The names stay where the days are scrolled.
    position: 'sticky',
    insetInlineStart: 0,
    minWidth: '6.5rem',
    maxWidth: '10rem',
    paddingInlineEnd: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  day: {
    ...typographyStyles.caption2,
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'start',
    whiteSpace: 'nowrap',
    position: 'relative',
    maxWidth: '1.375rem',
    overflow: 'visible',
  },
  // Read out with every cell of its column.
  unseen: {
    position: 'absolute',
    clipPath: 'inset(50%)',
    width: tokens.strokeWidthThin,
    height: tokens.strokeWidthThin,
    overflow: 'hidden',
  },
  cell: { padding: 0 },
  button: {
    ...typographyStyles.caption2Strong,
    // Four weeks beside the longest name still fit the width of the tab in Teams.
    width: '1.375rem',
    height: '1.5rem',
    padding: 0,
    lineHeight: 1,
    color: tokens.colorNeutralForeground1,
    borderRadius: tokens.borderRadiusSmall,
    ...shorthands.borderWidth(tokens.strokeWidthThin),
    cursor: 'pointer',
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: tokens.strokeWidthThin,
    },
  },
  bad: {
    backgroundColor: tokens.colorStatusDangerBackground2,
    ...shorthands.borderColor(tokens.colorStatusDangerBorder2),
    ...shorthands.borderStyle('solid'),
  },
  above: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    ...shorthands.borderColor(tokens.colorStatusWarningBorder2),
    ...shorthands.borderStyle('dashed'),
  },
  good: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    ...shorthands.borderColor(tokens.colorStatusSuccessBorder1),
    ...shorthands.borderStyle('dotted'),
  },
  none: {
    backgroundColor: tokens.colorTransparentBackground,
    ...shorthands.borderColor(tokens.colorNeutralStroke3),
    ...shorthands.borderStyle('solid'),
  },
  legend: {
    ...typographyStyles.caption1,
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground2,
  },
  key: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  sample: {
    width: '1rem',
    height: '1rem',
    display: 'inline-flex',
    justifyContent: 'center',
    cursor: 'default',
  },
})

/** How a day stands; every one has a sign, so that none is told by colour alone. */
export type DayTone = 'bad' | 'above' | 'good' | 'none'

export interface HeatDay {
  readonly tone: DayTone
  /** All of it in words: "4 of 60 calls poor, 6.7 %". */
  readonly words: string
}

export interface HeatSite {
  readonly id: string
  readonly name: string
  /** Where the whole row leads. */
  readonly to: string
  readonly days: readonly HeatDay[]
}

const signs: Readonly<Record<DayTone, string>> = { bad: '✖', above: '▲', good: '', none: '' }
const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Where the days do not fit, the newest are what is looked for; reading from the right they lie at minus the width. */
function showNewest(frame: HTMLDivElement | null): void {
  if (!frame) return
  frame.scrollLeft = frame.scrollWidth
  if (frame.scrollLeft === 0) frame.scrollLeft = -frame.scrollWidth
}

/** Sites by days as a table of buttons: one tab stop, arrows move and read out, Enter opens the site. */
export function DayHeatMap({
  label,
  days,
  sites,
  legend,
  onOpen,
}: {
  label: string
  days: readonly Day[]
  sites: readonly HeatSite[]
  legend: Readonly<Record<DayTone, string>>
  onOpen: (to: string) => void
}) {
  const styles = useStyles()
  const { locale } = useHost()
  const [at, setAt] = useState<readonly [number, number]>([0, days.length - 1])
  const [readout, setReadout] = useState('')
  const say = (row: number, column: number) =>
    `${sites[row]!.name}, ${sayDay(days[column]!, locale)}: ${sites[row]!.days[column]!.words}`
  const rows = sites.flatMap((site) =>
    site.days.map((day, n) => ({ ...day, id: `${site.id} ${days[n]}`, site: site.name, day: days[n]! })),
  )
  const columns = [
    { name: 'Site', cell: (row: (typeof rows)[number]) => row.site },
    { name: 'Day', cell: (row: (typeof rows)[number]) => sayDay(row.day, locale) },
    { name: 'Calls', cell: (row: (typeof rows)[number]) => row.words },
    { name: 'Stands', cell: (row: (typeof rows)[number]) => legend[row.tone] },
  ]

  return (
    <ChartFrame label={label} rows={rows} columns={columns} readout={readout}>
      <div ref={showNewest} className={styles.frame} tabIndex={-1}>
        <table aria-label={label} className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.name}>
                Site
              </th>
              {days.map((day, n) => (
                <th key={day} scope="col" className={styles.day}>
                  <span aria-hidden>{n % 7 === 0 ? sayShortDay(day, locale) : ''}</span>
                  <span className={styles.unseen}>{sayDay(day, locale)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody onKeyDown={move}>
            {sites.map((site, row) => (
              <tr key={site.id}>
                <th scope="row" className={styles.name}>
                  <RouteLink to={site.to}>{site.name}</RouteLink>
                </th>
                {site.days.map((day, column) => (
                  <td key={days[column]} className={styles.cell}>
                    <button
                      type="button"
                      tabIndex={row === at[0] && column === at[1] ? 0 : -1}
                      aria-label={say(row, column)}
                      data-at={`${row} ${column}`}
                      className={mergeClasses(styles.button, styles[day.tone])}
                      onClick={() => onOpen(site.to)}
                      onFocus={() => look(row, column)}
                      onPointerEnter={() => setReadout(say(row, column))}
                    >
                      {signs[day.tone]}
                    </button>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.legend} aria-hidden>
        {(['bad', 'above', 'good', 'none'] as const).map((tone) => (
          <span key={tone} className={styles.key}>
            <span className={mergeClasses(styles.button, styles.sample, styles[tone])}>{signs[tone]}</span>
            {legend[tone]}
          </span>
        ))}
      </div>
    </ChartFrame>
  )

  function look(row: number, column: number): void {
    setAt([row, column])
    setReadout(say(row, column))
  }

  function move(event: KeyboardEvent<HTMLTableSectionElement>): void {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const [row, column] = [at[0] + step[0], at[1] + step[1]]
    event.currentTarget.querySelector<HTMLButtonElement>(`[data-at="${row} ${column}"]`)?.focus()
  }
}
