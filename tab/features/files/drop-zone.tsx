import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses, shorthands } from '@griffel/react'
import { type DragEvent, useState } from 'react'
import { FileChooser } from '../../ui/file-chooser.tsx'

const useStyles = makeStyles({
  zone: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalL}`,
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
    border: `${tokens.strokeWidthThick} dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  over: {
    ...shorthands.borderColor(tokens.colorBrandStroke1),
    backgroundColor: tokens.colorNeutralBackground1Hover,
  },
  words: { ...typographyStyles.body1 },
})

/** Where a workbook is dropped, or chosen with a button that the keyboard reaches too. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const styles = useStyles()
  const [isOver, setOver] = useState(false)

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }

  return (
    <div
      role="group"
      aria-label="Workbook to import"
      className={mergeClasses(styles.zone, isOver && styles.over)}
      onDragOver={(event) => {
        // Without this the browser opens the file instead of giving it to us.
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className={styles.words}>Drop the .xlsx file here, or</p>
      <FileChooser label="Choose a workbook" accept=".xlsx" isBusy={false} onChoose={onFile} />
    </div>
  )
}
