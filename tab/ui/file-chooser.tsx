import { Button } from '@fluentui/react-button'
import { useRef } from 'react'

const tables =
  '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A button that lets a person choose one file. */
export function FileChooser({
  label,
  isBusy,
  accept = tables,
  onChoose,
}: {
  label: string
  isBusy: boolean
  /** What the browser offers to choose; CSV files and workbooks unless told. */
  accept?: string
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
        accept={accept}
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
