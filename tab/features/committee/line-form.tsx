import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Input } from '@fluentui/react-input'
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { type FormEvent, useState } from 'react'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  field: { flexGrow: 1, flexBasis: '10rem', minWidth: 0 },
})

/** One line typed while people talk, and Enter: quicker than a form. What was typed stays when it is refused. */
export function LineForm({
  label,
  word,
  send,
}: {
  label: string
  word: string
  send: (text: string) => Promise<void>
}) {
  const styles = useStyles()
  const { tell } = usePlan()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '' || busy) return
    setBusy(true)
    try {
      await send(text.trim())
      // Who went on typing meanwhile keeps that.
      setText((now) => (now === text ? '' : now))
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Field label={label} className={styles.field}>
        <Input value={text} maxLength={200} onChange={(_, change) => setText(change.value)} />
      </Field>
      <Button type="submit" disabledFocusable={busy || text.trim() === ''}>
        {word}
      </Button>
    </form>
  )
}
