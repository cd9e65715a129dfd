import { ToggleButton } from '@fluentui/react-button'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses } from '@griffel/react'
import { type KeyboardEvent, useState } from 'react'
import { type RaciActivity, type RaciLetter, raciGaps, raciLetters } from '#shared/parts/raci.ts'
import type { Stakeholder } from '#shared/parts/stakeholder.ts'
import { raciWords } from '#shared/words.ts'
import { Hint, Row } from '../../ui/layout.tsx'
import { useRaciCells } from './use-raci-cells.ts'

const useStyles = makeStyles({
  frame: { overflowX: 'auto', width: '100%' },
  table: { borderCollapse: 'collapse', ...typographyStyles.caption1, color: tokens.colorNeutralForeground1 },
  role: {
    verticalAlign: 'bottom',
    padding: tokens.spacingHorizontalXS,
    maxWidth: '6rem',
    textAlign: 'center',
  },
  activity: {
    ...typographyStyles.body1,
    textAlign: 'start',
    minWidth: '11rem',
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  cell: {
    ...typographyStyles.body1Strong,
    minWidth: '3rem',
    height: '2.25rem',
    textAlign: 'center',
    cursor: 'pointer',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: `calc(${tokens.strokeWidthThick} * -1)`,
    },
  },
  chosen: { backgroundColor: tokens.colorNeutralBackground1Selected },
})

const steps: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/**
 * Activities by roles. One tab stop: arrows, Home and End move, the letters R, A, C and I turn on and off, Delete clears;
 * each change is said. Below, the same letters as buttons for the cell that was last visited.
 */
export function RaciGrid({
  activities,
  roles,
}: {
  activities: readonly RaciActivity[]
  roles: readonly Stakeholder[]
}) {
  const styles = useStyles()
  const { lettersOf, toggle, clear } = useRaciCells()
  // By id: somebody else may add or remove one before it, and the focus stays on its cell.
  const [at, setAt] = useState<{ readonly activityId: string; readonly roleId: string } | null>(null)
  const [said, setSaid] = useState('')
  const row = Math.max(
    0,
    activities.findIndex(({ id }) => id === at?.activityId),
  )
  const column = Math.max(
    0,
    roles.findIndex(({ id }) => id === at?.roleId),
  )
  const activity = activities[row]
  const role = roles[column]
  if (!activity || !role) return null

  const turn = (letter: RaciLetter) => say(toggle(activity, role.id, letter))
  const say = (letters: readonly RaciLetter[]) => {
    const gaps = raciGaps({ ...activity, cells: { ...activity.cells, [role.id]: [...letters] } })
    setSaid([`${activity.title}, ${role.title}: ${sayLetters(letters)}.`, ...gaps].join(' '))
  }

  const onKey = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const letter = raciLetters.find((each) => each === event.key.toUpperCase())
    const goal = goalOf(event.key)
    if (letter) turn(letter)
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      clear(activity, role.id)
      say([])
    } else if (!goal) return
    event.preventDefault()
    if (goal) event.currentTarget.querySelector<HTMLElement>(`[data-cell="${goal.join('-')}"]`)?.focus()
  }

  function goalOf(key: string): readonly [number, number] | null {
    if (key === 'Home') return [row, 0]
    if (key === 'End') return [row, roles.length - 1]
    const step = steps[key]
    if (!step) return null
    return [within(row + step[0], activities.length), within(column + step[1], roles.length)]
  }

  return (
    <>
      <div className={styles.frame}>
        <table role="grid" aria-label="Who does what" className={styles.table} onKeyDown={onKey}>
          <thead>
            <tr>
              <th scope="col" className={styles.activity}>
                Activity
              </th>
              {roles.map(({ id, title }) => (
                <th key={id} scope="col" className={styles.role}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {activities.map((each, r) => (
              <tr key={each.id}>
                <th scope="row" className={styles.activity}>
                  {each.title}
                  {raciGaps(each).map((words) => (
                    <Hint key={words}>{words}</Hint>
                  ))}
                </th>
                {roles.map((of, c) => {
                  const letters = lettersOf(each, of.id)
                  const isHere = r === row && c === column
                  return (
                    <td
                      key={of.id}
                      role="gridcell"
                      data-cell={`${r}-${c}`}
                      tabIndex={isHere ? 0 : -1}
                      aria-label={`${each.title}, ${of.title}: ${sayLetters(letters)}`}
                      className={mergeClasses(styles.cell, isHere && styles.chosen)}
                      onFocus={() => setAt({ activityId: each.id, roleId: of.id })}
                      onClick={(event) => event.currentTarget.focus()}
                    >
                      {letters.join(' ')}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div role="toolbar" aria-label={`${activity.title}, ${role.title}`}>
        <Row>
          <Hint>
            {activity.title}, {role.title}:
          </Hint>
          {raciLetters.map((letter) => (
            <ToggleButton
              key={letter}
              size="small"
              checked={lettersOf(activity, role.id).includes(letter)}
              onClick={() => turn(letter)}
            >
              {raciWords[letter]}
            </ToggleButton>
          ))}
        </Row>
      </div>
      <div role="status">
        <Hint>{said || 'Arrows move, R, A, C and I turn on and off, Delete clears.'}</Hint>
      </div>
    </>
  )
}

function sayLetters(letters: readonly RaciLetter[]): string {
  if (letters.length === 0) return 'no part in it'
  return raciLetters
    .filter((letter) => letters.includes(letter))
    .map((letter) => raciWords[letter].toLowerCase())
    .join(' and ')
}

function within(at: number, count: number): number {
  return Math.min(count - 1, Math.max(0, at))
}
