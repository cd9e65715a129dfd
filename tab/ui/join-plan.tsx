import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Select } from '@fluentui/react-select'
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useState } from 'react'
import { type Role, roles } from '#shared/basics/role.ts'
import { roleWords } from '#shared/words.ts'
import { roleMeaningWords } from '#shared/words/people.ts'
import type { PickedPerson } from '../host.ts'
import { usePlan } from '../plan/plan-context.tsx'
import { messageOf } from '../plan/use-read.ts'
import { Buttons, Strong } from './layout.tsx'

const useStyles = makeStyles({
  frame: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
})

/** Somebody was chosen who is not on the plan: says what they would see, and adds them. */
export function JoinPlan({
  person,
  onJoined,
  onCancel,
}: {
  person: PickedPerson
  onJoined: () => void
  onCancel: () => void
}) {
  const styles = useStyles()
  const { act } = usePlan()
  const [role, setRole] = useState<Role>('reader')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const join = async () => {
    setBusy(true)
    try {
      await act('putPerson', { ...person, role })
      onJoined()
    } catch (refused) {
      setProblem(messageOf(refused))
      setBusy(false)
    }
  }

  return (
    <div role="group" aria-label={`Add ${person.name} to the plan`} className={styles.frame}>
      <Strong>{person.name} is not on this plan yet</Strong>
      <Field label="May act as" hint={roleMeaningWords[role]} validationMessage={problem}>
        <Select
          value={role}
          onChange={(_, { value }) => setRole(roles.find((each) => each === value) ?? 'reader')}
        >
          {roles.map((each) => (
            <option key={each} value={each}>
              {roleWords[each]}
            </option>
          ))}
        </Select>
      </Field>
      <Buttons>
        <Button appearance="primary" size="small" disabledFocusable={busy} onClick={() => void join()}>
          Add to the plan
        </Button>
        <Button size="small" onClick={onCancel}>
          Choose somebody else
        </Button>
      </Buttons>
    </div>
  )
}
