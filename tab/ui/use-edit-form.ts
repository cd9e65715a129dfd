import { useEffect, useEffectEvent, useState } from 'react'
import type { ActionInput, ActionName } from '#shared/actions.ts'
import { type Clash, Refusal } from '#shared/basics/refusal.ts'
import { usePlan } from '../plan/plan-context.tsx'
import { messageOf } from '../plan/use-read.ts'
import { inputOf } from '../schemas.ts'
import type { EditWish } from './edit-panel.tsx'
import {
  type EditField,
  clashTouches,
  type FieldValue,
  problemFrom,
  problemsIn,
  rebased,
  toldBy,
  unsaved,
  type Values,
  valuesOf,
} from './edit-values.ts'

/** Where two versions cannot be laid side by side, it is said, and what is saved then is meant. */
const changedMeanwhile =
  'Somebody else changed this while you did. Save again to keep yours, or close the form to see theirs.'

/** A field that two people changed at once, while nobody said which value stands. */
export interface Question {
  readonly field: EditField
  readonly mine: FieldValue
  readonly theirs: FieldValue
  readonly clash: Clash
}

/** What came between a form and its saving: a removed record, or somebody's change of what is to be removed. */
export interface Obstacle {
  readonly kind: 'removed' | 'changed'
  readonly clash: Clash
}

/**
 * What a form over one action holds: values, what is wrong with them, and what others did meanwhile. It sends the
 * revision it was opened at, so a clash comes back as questions, and nothing typed is ever lost.
 */
export function useEditForm<Name extends ActionName>(wish: EditWish<Name>, onClose: () => void) {
  const { action, about = {}, shape = (told) => told } = wish
  const fields: readonly EditField[] = wish.fields
  // What is wrong with the field that has a control of its own is said there.
  const named: readonly EditField[] = wish.more
    ? [...fields, { name: wish.more.name, label: '', kind: 'line' }]
    : fields
  const { plan, act, hold, reload, restore } = usePlan()
  // The record as it was when the form opened: live news may bring a newer one, which must not look edited.
  const [start, setStart] = useState({ record: wish.record ?? {}, revision: plan.revision })
  const [values, setValues] = useState<Values>(() => valuesOf(fields, start.record))
  const [extra, setExtra] = useState<Record<string, unknown>>({})
  const [problems, setProblems] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const [isTouched, setTouched] = useState(false)
  const [clashes, setClashes] = useState<readonly Clash[]>([])
  const [questions, setQuestions] = useState<readonly Question[]>([])
  const [obstacle, setObstacle] = useState<Obstacle | null>(null)

  const heldIds = [...Object.values(about), 'id' in start.record ? start.record.id : null]
    .filter((id) => typeof id === 'string')
    .join(' ')
  useEffect(() => hold(heldIds.split(' ').filter(Boolean)), [heldIds])

  const attempt = async (change: () => Promise<void>, kind: Obstacle['kind']) => {
    setBusy(true)
    try {
      await change()
      onClose()
    } catch (problem) {
      setBusy(false)
      const found = problem instanceof Refusal ? problem.clashes : []
      const whole = found.find(({ field }) => field === null)
      if (found.length === 0) setProblems(problemFrom(messageOf(problem), named))
      else {
        const heldBack = await reload().catch(() => null)
        if (whole || kind === 'changed') setObstacle({ kind, clash: whole ?? found[0]! })
        else if (heldBack !== null) {
          // The newer page has no place for this form: theirs cannot be laid beside, so saving again is meant.
          setProblems({ '': changedMeanwhile })
          setStart((before) => ({ ...before, revision: heldBack }))
        } else setClashes(found)
      }
    }
  }

  const send = (sent: Values, { record, revision }: typeof start) => {
    const told = { ...shape(toldBy(fields, sent, record)), ...extra, ...about } as ActionInput<Name>
    const found = problemsIn(inputOf(action), told, named)
    setProblems(found)
    if (Object.keys(found).length === 0) void attempt(() => act(action, told, revision), 'removed')
    else setBusy(false)
  }

  // The page above gives the newest record as soon as the plan was read again; then mine and theirs can be laid together.
  const layTogether = useEffectEvent(() => {
    if (clashes.length === 0 || plan.revision <= start.revision) return
    const newest = { record: wish.record ?? {}, revision: plan.revision }
    const { values: next, both } = rebased(fields, values, start.record, newest.record)
    // Forms that fold fields into one input have no field of the clash's name: there every field both changed is asked.
    const folded = clashes.find((clash) => !clashTouches(clash, fields))
    const asked = both.flatMap((each) => {
      const found = clashes.find((clash) => clashTouches(clash, [each.field])) ?? folded
      return found ? [{ ...each, clash: found }] : []
    })
    const apart = wish.more && clashes.find((clash) => clash.field?.split('/').includes(wish.more!.name))
    setClashes([])
    setStart(newest)
    setValues(next)
    setQuestions(asked)
    if (apart && wish.more) setProblems({ [wish.more.name]: changedMeanwhile })
    else if (asked.length === 0) send(next, newest)
  })
  useEffect(() => layTogether(), [clashes, plan.revision])

  /** All that the form says, changed or not. */
  const told = { ...shape(toldBy(fields, values, {})), ...extra, ...about } as Record<string, unknown>

  const setValue = (name: string, value: FieldValue) => {
    setTouched(true)
    setValues((before) => ({ ...before, [name]: value }))
  }

  return {
    values,
    told,
    setValue,
    /** What the control of `wish.more` tells. */
    setExtra: (told: Record<string, unknown>) => {
      setTouched(true)
      setExtra(told)
    },
    /** Leaves the form unless something was typed: Escape and a click beside it are quick and may not be meant. */
    leave: () => {
      if (!isTouched) onClose()
      else setProblems({ '': unsaved })
    },
    problems,
    busy,
    questions,
    obstacle,
    save: () => {
      // A button that is off for the eye still submits its form when it is pressed twice.
      if (busy) return
      if (questions.length === 0) send(values, start)
      else setProblems({ '': 'Choose for each field below which value stands, then save.' })
    },
    answer: ({ field, mine, theirs }: Question, choice: 'mine' | 'theirs') => {
      setValue(field.name, choice === 'mine' ? mine : theirs)
      setProblems({})
      setQuestions((open) => open.filter((each) => each.field !== field))
    },
    remove: (removal: NonNullable<EditWish<Name>['removal']>) => {
      if (busy) return
      const basedOn = obstacle ? plan.revision : start.revision
      const input = { id: removal.id } as ActionInput<ActionName>
      void attempt(() => act(removal.action, input, basedOn), 'changed')
    },
    bringBackAndSave: async ({ path, revision }: Clash) => {
      if (revision === null || busy) return
      setBusy(true)
      try {
        await restore(revision, path)
        setObstacle(null)
        // The restored record is as it was when the form opened; only what came before that can still clash.
        send(values, { ...start, revision: start.revision })
      } catch (problem) {
        setBusy(false)
        setProblems({ '': messageOf(problem) })
      }
    },
  }
}
