import { Button, Textarea } from '@fluentui/react-components'
import { SendRegular } from '@fluentui/react-icons'
import { useState } from 'react'

/** Types a message; Enter sends, Shift+Enter breaks the line. */
export function Composer({ onSend }: { readonly onSend: (text: string) => void }) {
  const [text, setText] = useState('')

  function send(): void {
    const written = text.trim()
    if (written === '') return
    onSend(written)
    setText('')
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Textarea
        className="composer-text"
        aria-label="Type a message"
        placeholder="Type a message"
        value={text}
        rows={1}
        onChange={(_, { value }) => setText(value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          send()
        }}
      />
      <Button type="submit" appearance="subtle" icon={<SendRegular />} aria-label="Send" />
    </form>
  )
}
