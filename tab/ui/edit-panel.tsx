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
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { type FormEvent, useId, useState } from 'react'
import { type ActionInput, type ActionName, actions } from '#shared/actions.ts'
import { usePlan } from '../plan/plan-context.tsx'
import { messageOf } from '../plan/use-read.ts'
import { EditControl } from './edit-control.tsx'
import { type EditField, problemFrom, problemsIn, toldBy, valuesOf } from './edit-values.ts'

type Key<Name extends ActionName> = keyof ActionInput<Name> & string
export type FieldOf<Name extends ActionName> = EditField<Key<Name> | `${Key<Name>}.${string}`>

export interface EditWish<Name extends ActionName> {
  readonly action: Name
  readonly title: string
  readonly fields: readonly FieldOf<Name>[]
  /** A record of the plan to edit (it has an id), or what a new one starts with. */
  readonly record?: object
  /** Told in any case, such as the record the new one hangs on. */
  readonly about?: Partial<ActionInput<Name>>
  /** Last touch before sending, where form and input differ in shape. */
  readonly shape?: (told: Record<string, unknown>) => Record<string, unknown>
  readonly submit?: string
  readonly removal?: { readonly action: ActionName; readonly id: string; readonly words: string }
}

const useStyles = makeStyles({
  drawer: { width: '30rem', maxWidth: '100vw' },
  form: { display: 'flex', flexDirection: 'column', minHeight: 0, flexGrow: 1 },
  fields: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalS,
  },
  foot: { flexWrap: 'wrap' },
})

/** A form over one action of the table, in a drawer. What is wrong is said at its field, whoever found it. */
export function EditPanel<Name extends ActionName>({
  wish,
  onClose,
}: {
  wish: EditWish<Name>
  onClose: () => void
}) {
  const { action, title, fields, about = {}, shape = (told) => told, submit = 'Save', removal } = wish
  const styles = useStyles()
  const formId = useId()
  const { act, mayDo } = usePlan()
  // The record as it was when the form opened: live news may bring a newer one, which must not look edited.
  const [record] = useState(wish.record ?? {})
  const [values, setValues] = useState(() => valuesOf(fields, record))
  const [problems, setProblems] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const [isRemoving, setRemoving] = useState(false)

  const attempt = async (change: () => Promise<void>) => {
    setBusy(true)
    try {
      await change()
      onClose()
    } catch (problem) {
      setProblems(problemFrom(messageOf(problem), fields))
      setBusy(false)
    }
  }

  const save = (event: FormEvent) => {
    event.preventDefault()
    const told = { ...shape(toldBy(fields, values, record)), ...about } as ActionInput<Name>
    const found = problemsIn(actions[action].input, told, fields)
    setProblems(found)
    if (Object.keys(found).length === 0) void attempt(() => act(action, told))
  }

  return (
    <OverlayDrawer
      open
      position="end"
      className={styles.drawer}
      onOpenChange={(_, { open }) => open || onClose()}
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
        <form id={formId} className={styles.form} onSubmit={save} noValidate>
          <div className={styles.fields}>
            {problems[''] && (
              <MessageBar intent="error">
                <MessageBarBody>{problems['']}</MessageBarBody>
              </MessageBar>
            )}
            {fields.map((field) => (
              <EditControl
                key={field.name}
                field={field}
                value={values[field.name] ?? ''}
                problem={problems[field.name]}
                onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
              />
            ))}
          </div>
        </form>
      </DrawerBody>
      <DrawerFooter className={styles.foot}>
        <Button type="submit" form={formId} appearance="primary" disabledFocusable={busy}>
          {submit}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        {removal && mayDo(removal.action) && !isRemoving && (
          <Button appearance="subtle" onClick={() => setRemoving(true)}>
            Remove …
          </Button>
        )}
        {removal && isRemoving && (
          <Button onClick={() => void attempt(() => act(removal.action, { id: removal.id }))}>
            {removal.words}
          </Button>
        )}
      </DrawerFooter>
    </OverlayDrawer>
  )
}
