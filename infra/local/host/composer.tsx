import { Button, Textarea } from '@fluentui/react-components'
import { SearchRegular, SendRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useHost } from './host-context.ts'
import { SearchDialog } from './search-dialog.tsx'

interface ComposerProps {
  readonly conversationId: string
  readonly onSend: (text: string) => void
}

/** Types a message; Enter sends, Shift+Enter breaks the line. The app's search stands beside it. */
export function Composer({ conversationId, onSend }: ComposerProps) {
  const { commands } = useHost()
  const [text, setText] = useState('')
  const [searching, setSearching] = useState(false)
  const search = commands.find(({ type }) => type === 'query')

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
      {search && (
        <Button
          appearance="subtle"
          icon={<SearchRegular />}
          aria-label={search.title}
          title={search.title}
          onClick={() => setSearching(true)}
        />
      )}
      {search && searching && (
        <SearchDialog command={search} conversationId={conversationId} onClose={() => setSearching(false)} />
      )}
      <Button type="submit" appearance="subtle" icon={<SendRegular />} aria-label="Send" />
    </form>
  )
}
