import { Button } from '@fluentui/react-button'
import {
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  OverlayDrawer,
} from '@fluentui/react-drawer'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar'
import { makeStyles } from '@griffel/react'
import { useState } from 'react'
import type { RosterPerson } from '#shared/roster.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { EditControl } from '../../ui/edit-control.tsx'
import { unsaved } from '../../ui/edit-values.ts'
import { Stack } from '../../ui/layout.tsx'
import type { Who } from './change-button.tsx'
import { changeFields, shownValues, toldChange } from './change-fields.ts'

const useStyles = makeStyles({ drawer: { width: '30rem', maxWidth: '100vw' }, foot: { flexWrap: 'wrap' } })

/** Changes one person, or many after saying once more how many. What is left as it is, is not sent. */
export function ChangeDrawer({
  title,
  who,
  count,
  person,
  onClose,
}: {
  title: string
  who: Who
  count: number
  person: RosterPerson | null
  onClose: () => void
}) {
  const styles = useStyles()
  const { plan, post, tell } = usePlan()
  // As it was when the form opened: live news must not look like an edit.
  const [began] = useState(() => shownValues(person))
  const [values, setValues] = useState(began)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSure, setSure] = useState(count === 1)
  const [isBusy, setBusy] = useState(false)
  const set = toldChange(began, values)

  const save = async () => {
    if (isBusy) return
    if (Object.keys(set).length === 0) return setProblem('Choose what to change.')
    if (!isSure) return setSure(true)
    setBusy(true)
    try {
      const { changed } = await post<{ changed: number }>('people/change', { who, set, expected: count })
      tell({ tone: 'good', text: changed === 1 ? '1 person changed.' : `${changed} people changed.` })
      onClose()
    } catch (refused) {
      setProblem(messageOf(refused))
      setBusy(false)
    }
  }

  return (
    <OverlayDrawer
      open
      position="end"
      className={styles.drawer}
      onOpenChange={(_, { open }) => {
        if (open) return
        // Escape and a click beside the form are quick and may not be meant.
        if (Object.keys(set).length === 0) onClose()
        else setProblem(unsaved)
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />
          }
        >
          {title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <Stack>
          {problem && (
            <MessageBar intent="error">
              <MessageBarBody>{problem}</MessageBarBody>
            </MessageBar>
          )}
          {changeFields(plan, person === null).map((field) => (
            <EditControl
              key={field.name}
              field={field}
              value={values[field.name] ?? ''}
              problem={undefined}
              onChange={(value) => {
                setValues({ ...values, [field.name]: value })
                setSure(count === 1)
                setProblem(null)
              }}
            />
          ))}
        </Stack>
      </DrawerBody>
      <DrawerFooter className={styles.foot}>
        <Button appearance="primary" disabledFocusable={isBusy} onClick={() => void save()}>
          {count === 1 ? 'Save' : isSure ? `Yes, change ${count} people` : `Change ${count} people`}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </DrawerFooter>
    </OverlayDrawer>
  )
}
