import { Checkbox } from '@fluentui/react-checkbox'
import { Field } from '@fluentui/react-field'
import { Input } from '@fluentui/react-input'
import { Select } from '@fluentui/react-select'
import { Textarea } from '@fluentui/react-textarea'
import { makeStyles } from '@griffel/react'
import type { EditField, FieldValue, Option } from './edit-values.ts'
import { ManyControl } from './many-control.tsx'
import { PersonPicker } from './person-picker.tsx'

// Else a list is as wide as its longest option, and a drawer is narrower.
const useStyles = makeStyles({ select: { minWidth: 0, '& select': { width: '100%' } } })

interface Control {
  field: EditField
  value: FieldValue
  problem: string | undefined
  onChange: (value: FieldValue) => void
}

const inputTypes = {
  line: 'text',
  day: 'date',
  moment: 'datetime-local',
  number: 'number',
  share: 'number',
} as const

/** One field of a form: label, control, hint, and what is wrong with it. */
export function EditControl({ field, value, problem, onChange }: Control) {
  if (field.kind === 'check')
    return (
      <Field validationMessage={problem ?? null} hint={field.hint ?? null}>
        <Checkbox
          label={field.label}
          checked={value === true}
          onChange={(_, { checked }) => onChange(checked === true)}
        />
      </Field>
    )
  if (field.kind === 'many')
    return (
      <ManyControl
        label={field.label}
        options={field.options}
        chosen={Array.isArray(value) ? (value as readonly string[]) : []}
        problem={problem}
        onChange={onChange}
      />
    )
  return (
    <Field
      label={field.label}
      hint={field.kind === 'lines' ? (field.hint ?? 'One per line.') : (field.hint ?? null)}
      required={field.required ?? false}
      validationMessage={problem ?? null}
    >
      <Single field={field} value={String(value)} onChange={onChange} />
    </Field>
  )
}

function Single({
  field,
  value,
  onChange,
  ...fromField
}: {
  field: EditField
  value: string
  onChange: (value: string) => void
}) {
  switch (field.kind) {
    case 'prose':
    case 'lines':
      return (
        <Textarea
          {...fromField}
          resize="vertical"
          rows={field.kind === 'lines' ? 4 : 3}
          value={value}
          onChange={(_, change) => onChange(change.value)}
        />
      )
    case 'person':
      return <PersonPicker {...fromField} value={value} onChange={onChange} />
    case 'choice':
      return (
        <Choice {...fromField} none={field.none} options={field.options} value={value} onChange={onChange} />
      )
    case 'check':
    case 'many':
      return null
    default:
      return (
        <Input
          {...fromField}
          type={inputTypes[field.kind]}
          step={field.kind === 'number' || field.kind === 'share' ? 'any' : undefined}
          contentAfter={field.kind === 'share' ? '%' : null}
          value={value}
          onChange={(_, change) => onChange(change.value)}
        />
      )
  }
}

function Choice({
  options,
  none,
  value,
  onChange,
  ...fromField
}: {
  options: readonly Option[]
  none?: string | undefined
  value: string
  onChange: (value: string) => void
}) {
  const styles = useStyles()
  const needsNone = none !== undefined || !options.some((option) => option.value === value)
  return (
    <Select
      {...fromField}
      className={styles.select}
      value={value}
      onChange={(_, change) => onChange(change.value)}
    >
      {needsNone && <option value="">{none ?? 'Choose …'}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  )
}
