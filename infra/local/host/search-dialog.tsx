import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { Answer } from './connector-client.ts'
import type { Command } from './host-settings.ts'
import { useHost } from './host-context.ts'

const Tap = z.object({ value: z.record(z.string(), z.unknown()) })
const Row = z.object({ content: z.object({ title: z.string(), text: z.string(), tap: Tap }) })
const Found = z.object({
  composeExtension: z.union([
    z.object({ type: z.literal('result'), attachments: z.array(z.unknown()) }),
    z.object({ type: z.literal('message'), text: z.string() }),
  ]),
})
const pageSize = 8
const afterTypingMs = 200

interface SearchDialogProps {
  readonly command: Command
  readonly conversationId: string
  readonly onClose: () => void
}

/** An app's search where one writes: a word, rows, and the chosen one goes into the chat as a card. */
export function SearchDialog({ command, conversationId, onClose }: SearchDialogProps) {
  const { connector, me } = useHost()
  const [wanted, setWanted] = useState('')
  const [count, setCount] = useState(pageSize)
  const [rows, setRows] = useState<readonly z.infer<typeof Row>[]>([])
  const [words, setWords] = useState('')

  useEffect(() => {
    let isCurrent = true
    const text = wanted.trim()
    const [name, value] = text === '' ? ['initialRun', 'true'] : ['text', text]
    const asked = {
      commandId: command.id,
      parameters: [{ name, value }],
      queryOptions: { skip: 0, count },
    }
    const show = (answer: Answer) => {
      if (!isCurrent) return
      const { attachments, text: said } = foundIn(answer)
      setRows(attachments.flatMap((each) => Row.safeParse(each).data ?? []))
      setWords(said)
    }
    const timer = setTimeout(() => {
      connector
        .invoke(me.id, { name: 'composeExtension/query', value: asked, conversationId })
        .then(show)
        .catch(() => setWords('Unable to reach app. Please try again.'))
    }, afterTypingMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [connector, me.id, command.id, conversationId, wanted, count])

  async function choose(value: object): Promise<void> {
    const answer = await connector.invoke(me.id, {
      name: 'composeExtension/selectItem',
      value,
      conversationId,
    })
    const { attachments, text } = foundIn(answer)
    const [card] = attachments
    if (typeof card !== 'object' || card === null) return setWords(text)
    await connector.share(me.id, card)
    onClose()
  }

  return (
    <Dialog open onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{command.title}</DialogTitle>
          <DialogContent>
            <Field label="Words">
              <Input value={wanted} onChange={(_, { value }) => setWanted(value)} />
            </Field>
            <p className="quiet" role="status">
              {words}
            </p>
            <ul className="rows" aria-label="Found">
              {rows.map(({ content }, n) => (
                <li key={n}>
                  <button type="button" className="row" onClick={() => void choose(content.tap.value)}>
                    <span className="row-text">
                      <strong>{content.title}</strong>
                      <span className="quiet">{content.text}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            {rows.length === count && (
              <Button appearance="subtle" onClick={() => setCount(count + pageSize)}>
                More
              </Button>
            )}
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function foundIn({ status, body }: Answer): {
  readonly attachments: readonly unknown[]
  readonly text: string
} {
  const told = Found.safeParse(body)
  if (status !== 200 || !told.success)
    return { attachments: [], text: 'Something went wrong. Please try again.' }
  const { composeExtension: found } = told.data
  return found.type === 'message' ? { attachments: [], text: found.text } : { ...found, text: '' }
}
