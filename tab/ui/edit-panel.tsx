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
import { makeStyles, mergeClasses } from '@griffel/react'
import { type ComponentType, type FormEvent, useId, useState } from 'react'
import type { ActionInput, ActionName } from '#shared/actions.ts'
import { usePlan } from '../plan/plan-context.tsx'
import { EditControl } from './edit-control.tsx'
import type { EditField } from './edit-values.ts'
import { MergeQuestion, ObstacleBar } from './merge-question.tsx'
import { useEditForm } from './use-edit-form.ts'

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
  /** A field with a control of its own, below the others; what it tells goes under its name. */
  readonly more?: {
    readonly name: Key<Name>
    readonly Face: ComponentType<{
      problem: string | undefined
      initial: unknown
      onChange: (value: unknown) => void
    }>
    /** What it begins with; live news while the form is open does not take away what was typed. */
    readonly initial?: unknown
  }
  /** Stands beside the form and hears what it would tell, while it is typed. */
  readonly Beside?: ComponentType<{ told: Record<string, unknown> }>
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
  wide: { width: '60rem' },
  sides: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
    '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
})

/** A form over one action of the table, in a drawer. What is wrong is said at its field, whoever found it. */
export function EditPanel<Name extends ActionName>({
  wish,
  onClose,
}: {
  wish: EditWish<Name>
  onClose: () => void
}) {
  const { title, fields, submit = 'Save', removal, more, Beside } = wish
  const styles = useStyles()
  const formId = useId()
  const { mayDo } = usePlan()
  const form = useEditForm(wish, onClose)
  const { values, problems, questions, obstacle } = form
  const [isRemoving, setRemoving] = useState(false)
  const [initial] = useState(more?.initial)

  const save = (event: FormEvent) => {
    event.preventDefault()
    form.save()
  }

  return (
    <OverlayDrawer
      open
      position="end"
      className={mergeClasses(styles.drawer, Beside && styles.wide)}
      onOpenChange={(_, { open }) => open || form.leave()}
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
      <DrawerBody className={mergeClasses(Beside && styles.sides)}>
        <form id={formId} className={styles.form} onSubmit={save} noValidate>
          <div className={styles.fields}>
            {problems[''] && (
              <MessageBar intent="error">
                <MessageBarBody>{problems['']}</MessageBarBody>
              </MessageBar>
            )}
            {obstacle && (
              <ObstacleBar
                obstacle={obstacle}
                onBringBack={() => void form.bringBackAndSave(obstacle.clash)}
              />
            )}
            {questions.map((question) => (
              <MergeQuestion
                key={question.field.name}
                question={question}
                onAnswer={(choice) => form.answer(question, choice)}
              />
            ))}
            {fields.map((field) => (
              <EditControl
                key={field.name}
                field={field}
                value={values[field.name] ?? ''}
                problem={problems[field.name]}
                onChange={(value) => form.setValue(field.name, value)}
              />
            ))}
            {more && (
              <more.Face
                initial={initial}
                problem={problems[more.name]}
                onChange={(value) => form.setExtra({ [more.name]: value })}
              />
            )}
          </div>
        </form>
        {Beside && <Beside told={form.told} />}
      </DrawerBody>
      <DrawerFooter className={styles.foot}>
        <Button type="submit" form={formId} appearance="primary" disabledFocusable={form.busy}>
          {submit}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        {removal && mayDo(removal.action) && !isRemoving && (
          <Button appearance="subtle" onClick={() => setRemoving(true)}>
            Remove …
          </Button>
        )}
        {removal && isRemoving && (
          <Button onClick={() => form.remove(removal)}>
            {obstacle?.kind === 'changed' ? 'Remove all the same' : removal.words}
          </Button>
        )}
      </DrawerFooter>
    </OverlayDrawer>
  )
}
