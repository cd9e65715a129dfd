import { Checkbox } from '@fluentui/react-checkbox'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useId } from 'react'
import type { Option } from './edit-values.ts'

const useStyles = makeStyles({
  set: { margin: 0, padding: 0, minWidth: 0, border: 'none' },
  name: { ...typographyStyles.body1, padding: 0, color: tokens.colorNeutralForeground1 },
  option: { display: 'block' },
  hint: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  problem: { ...typographyStyles.caption1, color: tokens.colorPaletteRedForeground1 },
})

/** Several of many. Not inside Fluent's Field, which would give every box the name of the group. */
export function ManyControl({
  label,
  options,
  chosen,
  problem,
  onChange,
}: {
  label: string
  options: readonly Option[]
  chosen: readonly string[]
  problem: string | undefined
  onChange: (chosen: readonly string[]) => void
}) {
  const styles = useStyles()
  const problemId = useId()
  return (
    <fieldset className={styles.set} aria-describedby={problem ? problemId : undefined}>
      <legend className={styles.name}>{label}</legend>
      {options.length === 0 && <p className={styles.hint}>There is nothing to choose yet.</p>}
      {options.map(({ value, label: name }) => (
        <span key={value} className={styles.option}>
          <Checkbox
            label={name}
            checked={chosen.includes(value)}
            onChange={(_, { checked }) =>
              onChange(checked === true ? [...chosen, value] : chosen.filter((each) => each !== value))
            }
          />
        </span>
      ))}
      {problem && (
        <p id={problemId} role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </fieldset>
  )
}
