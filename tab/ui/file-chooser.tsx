import { Button } from '@fluentui/react-button'
import { useRef } from 'react'

/** A button that lets a person choose one CSV file or workbook. */
export function FileChooser({
  label,
  isBusy,
  onChoose,
}: {
  label: string
  isBusy: boolean
  onChoose: (file: File) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div>
      <Button appearance="primary" disabledFocusable={isBusy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        aria-label={label}
        accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={({ target }) => {
          const file = target.files?.[0]
          // Emptied, or the same file could not be chosen again after it was corrected.
          if (file) onChoose(file)
          target.value = ''
        }}
      />
    </div>
  )
}
