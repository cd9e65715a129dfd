import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components'
import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import { CardSurface } from './card-surface.tsx'
import type { Answer, Invoke } from './connector-client.ts'
import { useHost } from './host-context.ts'

/** A dialog of the app: the invoke that opens it, and the one its form is sent with. */
export interface Task {
  readonly open: Invoke
  readonly submit: 'task/submit' | 'composeExtension/submitAction'
  /** What Teams says again with the form, such as the command. */
  readonly told: object
  readonly conversationId: string
}

const Continue = z.object({ title: z.string().catch('Switchover'), card: z.object({ content: z.unknown() }) })
const TaskAnswer = z.object({
  task: z.union([
    z.object({ type: z.literal('continue'), value: Continue }),
    z.object({ type: z.literal('message'), value: z.string() }),
  ]),
})

interface Shown {
  readonly title: string
  readonly card: unknown
  readonly words: string | null
}

/** What Teams shows when an app answers with a form of its own. */
export function TaskDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const { connector, me, openLink } = useHost()
  const [busy, setBusy] = useState(true)
  const [shown, setShown] = useState<Shown | null>(null)

  const ask = useCallback(
    (invoke: Invoke) => {
      setBusy(true)
      connector
        .invoke(me.id, { ...invoke, conversationId: task.conversationId })
        .then((answer) => setShown(shownOf(answer)))
        .catch(() => setShown(failed))
        .finally(() => setBusy(false))
    },
    [connector, me.id, task],
  )
  useEffect(() => ask(task.open), [ask, task])

  return (
    <Dialog open onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{shown?.title ?? 'Switchover'}</DialogTitle>
          <DialogContent>
            {busy && <Spinner size="tiny" label="Switchover answers…" />}
            {shown?.words && <p role="status">{shown.words}</p>}
            {shown?.card !== undefined && shown?.card !== null && (
              <div className="card" aria-busy={busy} data-busy={busy}>
                <CardSurface
                  card={shown.card}
                  busy={busy}
                  openLink={(url) => {
                    onClose()
                    openLink(url)
                  }}
                  onPress={({ action, inputs }) =>
                    ask({
                      name: task.submit,
                      value: { ...task.told, data: { ...(action.data as object), ...inputs } },
                    })
                  }
                />
              </div>
            )}
          </DialogContent>
          <DialogActions>
            <Button appearance="secondary" onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

const failed: Shown = { title: 'Switchover', card: null, words: 'Unable to reach app. Please try again.' }

function shownOf({ status, body }: Answer): Shown {
  const told = TaskAnswer.safeParse(body)
  if (status !== 200 || !told.success) return failed
  const { task } = told.data
  if (task.type === 'message') return { title: 'Switchover', card: null, words: task.value }
  return { title: task.value.title, card: task.value.card.content, words: null }
}
