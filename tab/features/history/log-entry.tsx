import { Button } from '@fluentui/react-button'
import { makeStyles } from '@griffel/react'
import type { HistoryEntry } from '#shared/api.ts'
import type { ActionName } from '#shared/actions.ts'
import type { Change } from '#shared/changes.ts'
import { parentOf } from '#shared/links.ts'
import type { PlanList } from '#shared/plan.ts'
import { sayChange } from '#shared/say-change.ts'
import { whyNotUndone } from '#shared/undo.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { FieldChanges } from '../../ui/field-changes.tsx'
import { Buttons, Entry, Hint } from '../../ui/layout.tsx'

const useStyles = makeStyles({ entry: { width: '100%', minWidth: 0 } })

/** Who did what, when, what stood there before and after, and the way back where there is one. */
export function LogEntry({ entry }: { entry: HistoryEntry }) {
  const styles = useStyles()
  const { plan, asOf } = usePlan()
  return (
    <Entry>
      <div className={styles.entry}>
        <span>{sayChange(entry, plan)}</span>
        <Hint>
          <MomentText at={entry.at} /> · revision {entry.revision}
        </Hint>
        <FieldChanges changes={entry.changes} />
      </div>
      {asOf === null && <WaysBack entry={entry} />}
    </Entry>
  )
}

function WaysBack({ entry }: { entry: HistoryEntry }) {
  const { plan, role, personId, mayDo, undo, restore, tell } = usePlan()
  const said = sayChange(entry, plan)
  const removed = entry.changes.filter((change) => isTop(change, entry.changes))
  // What is no row of the table, such as an import, is forbidden to nobody who did it.
  const isOwn = entry.by === personId && mayDo(entry.action as ActionName)
  const canUndo =
    (isOwn || role === 'lead') && whyNotUndone(entry.action) === null && entry.changes.length > 0

  const attempt = async (change: () => Promise<void>) => {
    try {
      await change()
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    }
  }

  if (role === 'lead' && removed.length > 0)
    return (
      <Buttons>
        {removed.map(({ path, before }) => (
          <Button
            key={path}
            size="small"
            aria-label={`Bring back: ${titleOf(before)}`}
            onClick={() => void attempt(() => restore(entry.revision, path))}
          >
            Bring back
          </Button>
        ))}
      </Buttons>
    )
  return canUndo ? (
    <Button
      size="small"
      appearance="subtle"
      aria-label={`Undo: ${said}`}
      onClick={() => void attempt(() => undo(entry.revision))}
    >
      Undo
    </Button>
  ) : null
}

/** A removed record whose parent went by itself or stays: children come back with their parent. */
function isTop({ path, before, after }: Change, changes: readonly Change[]): boolean {
  if (after !== null || !path.includes('/')) return false
  const parent = parentOf(path.split('/')[0] as PlanList, before)
  return (
    !parent || !changes.some((each) => each.after === null && each.path === `${parent.list}/${parent.id}`)
  )
}

function titleOf(record: unknown): string {
  const { title, name, source } = (record ?? {}) as Readonly<Record<string, unknown>>
  return String([title, name, source].find((each) => typeof each === 'string') ?? 'this record')
}
