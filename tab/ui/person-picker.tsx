import { Button } from '@fluentui/react-button'
import { Input } from '@fluentui/react-input'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses } from '@griffel/react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { isEmailId, sayEmailId } from '#shared/basics/email-id.ts'
import type { PickedPerson } from '../host.ts'
import { useHost } from '../host-context.tsx'
import { usePlan } from '../plan/plan-context.tsx'
import { JoinPlan } from './join-plan.tsx'
import { Hint } from './layout.tsx'
import { useRolloutSearch } from './use-rollout-search.ts'

const useStyles = makeStyles({
  frame: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  list: {
    maxHeight: '15rem',
    overflowY: 'auto',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  option: {
    ...typographyStyles.body1,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground1,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  active: {
    outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: `calc(${tokens.strokeWidthThick} * -1)`,
  },
})

/** Of people who are not on the plan. */
const mostOthers = 8
const mostNamed = 3

interface Choice extends PickedPerson {
  readonly hint: string
  readonly isOnPlan: boolean
}

/**
 * Chooses a person: of the plan, of the rollout, or with the host's own picker. Whoever is not on the plan is added
 * first, with a word on what they will see. A combobox: letters narrow the list, arrows move in it, Enter takes.
 */
export function PersonPicker({
  value,
  onChange,
  ...fromField
}: {
  /** '' for nobody. */
  value: string
  onChange: (personId: string) => void
}) {
  const styles = useStyles()
  const listId = useId()
  const frame = useRef<HTMLDivElement>(null)
  const { plan, mayDo } = usePlan()
  const { pickPerson } = useHost()
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(-1)
  const [joining, setJoining] = useState<PickedPerson | null>(null)
  const [failed, setFailed] = useState(false)
  const mayAdd = mayDo('putPerson')
  const outside = useRolloutSearch(mayAdd ? (typed ?? '') : '')
  const isOpen = typed !== null
  const found = isOpen ? foundBy(typed) : []
  const outOfReach = found.filter(({ personId }) => isEmailId(personId))
  const reachable = found.filter(({ personId }) => !isEmailId(personId))
  const choices = [
    ...reachable.filter(({ isOnPlan }) => isOnPlan),
    ...reachable.filter(({ isOnPlan }) => !isOnPlan).slice(0, mostOthers),
  ]
  const chosen = value === '' ? '' : (plan.people[value]?.name ?? 'Someone no longer on the plan')

  function foundBy(text: string): Choice[] {
    const sought = text.trim().toLowerCase()
    const onPlan = Object.entries(plan.people)
      .filter(([, { name, email }]) => `${name} ${email}`.toLowerCase().includes(sought))
      .map(([personId, { name, email }]) => ({ personId, name, email, hint: email, isOnPlan: true }))
    const others = outside
      .filter(({ id }) => !Object.hasOwn(plan.people, id))
      .map(({ id, name, email }) => ({
        personId: id,
        name,
        email,
        hint: 'Not on this plan yet',
        isOnPlan: false,
      }))
    return [...onPlan, ...others]
  }

  const close = () => {
    setTyped(null)
    setAt(-1)
  }
  const take = (person: PickedPerson) => {
    close()
    if (Object.hasOwn(plan.people, person.personId)) onChange(person.personId)
    else setJoining(person)
  }
  const pickOfOrganisation = async () => {
    setFailed(false)
    try {
      const picked = await pickPerson?.()
      if (picked) take(picked)
    } catch {
      setFailed(true)
    }
  }

  useEffect(() => {
    if (at >= 0) document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at, listId])

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (!isOpen) setTyped('')
      setAt((before) => Math.min(choices.length - 1, Math.max(0, before + step)))
    } else if (isOpen && event.key === 'Escape') {
      // Else the drawer around the form would close with the list.
      event.stopPropagation()
      close()
    } else if (isOpen && event.key === 'Enter') {
      event.preventDefault()
      const taken = choices[at] ?? (choices.length === 1 ? choices[0] : undefined)
      if (taken) take(taken)
    }
  }

  return (
    <div ref={frame} className={styles.frame}>
      <Input
        {...fromField}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={choices[at] ? `${listId}-${at}` : undefined}
        placeholder="Nobody yet: type a name"
        value={typed ?? chosen}
        contentAfter={
          value === '' ? null : (
            <Button size="small" appearance="transparent" onClick={() => onChange('')}>
              Clear
            </Button>
          )
        }
        onChange={(_, change) => {
          setTyped(change.value)
          setAt(-1)
        }}
        onClick={() => setTyped((before) => before ?? '')}
        onKeyDown={onKey}
        onBlur={close}
      />
      {isOpen && (
        <ul id={listId} role="listbox" aria-label="People" className={styles.list}>
          {choices.map((person, n) => (
            <li
              key={person.personId}
              id={`${listId}-${n}`}
              role="option"
              aria-selected={person.personId === value}
              className={mergeClasses(styles.option, n === at && styles.active)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              {person.name}
              {person.hint && <Hint>{person.hint}</Hint>}
            </li>
          ))}
        </ul>
      )}
      <div role="status">
        {outOfReach.length > 0 && <Hint>{sayEmailId(namesOf(outOfReach))}</Hint>}
        {isOpen && found.length === 0 && (
          <Hint>
            {mayAdd
              ? 'Nobody of the plan or the rollout is called that.'
              : 'Nobody on this plan is called that. A lead can add people.'}
          </Hint>
        )}
        {failed && <Hint>The people picker of Teams did not open. Type a name instead.</Hint>}
      </div>
      {joining ? (
        <JoinPlan
          person={joining}
          onCancel={() => setJoining(null)}
          onJoined={() => {
            onChange(joining.personId)
            setJoining(null)
            frame.current?.querySelector('input')?.focus()
          }}
        />
      ) : (
        pickPerson &&
        mayAdd && (
          <Button size="small" appearance="subtle" onClick={() => void pickOfOrganisation()}>
            Choose from the organisation …
          </Button>
        )
      )}
    </div>
  )
}

function namesOf(people: readonly PickedPerson[]): string {
  const more = people.length - mostNamed
  const names = people.slice(0, mostNamed).map(({ name }) => name)
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
