import { ToggleButton } from '@fluentui/react-button'
import { Row } from './layout.tsx'

/** One of a few ways to look at the same thing; the pressed one is shown. */
export function ChoiceRow<Value extends string>({
  label,
  choices,
  chosen,
  onChoose,
}: {
  label: string
  choices: readonly { readonly value: Value; readonly name: string }[]
  chosen: Value
  onChoose: (value: Value) => void
}) {
  return (
    <div role="group" aria-label={label}>
      <Row>
        {choices.map(({ value, name }) => (
          <ToggleButton
            key={value}
            size="small"
            appearance={value === chosen ? 'secondary' : 'subtle'}
            checked={value === chosen}
            onClick={() => onChoose(value)}
          >
            {name}
          </ToggleButton>
        ))}
      </Row>
    </div>
  )
}
