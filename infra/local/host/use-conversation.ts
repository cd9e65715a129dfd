import { useCallback, useEffect, useState } from 'react'
import type { ConnectorClient, Conversation } from './connector-client.ts'

/** The personal chat of a person with the bot, live; null until it was read. `typing` while the bot says so. */
export function useConversation(connector: ConnectorClient, personId: string) {
  const [conversation, setConversation] = useState<Conversation | null>(null)
  const [typing, setTyping] = useState(false)

  const reload = useCallback(
    () => connector.conversation(personId).then(setConversation, console.error),
    [connector, personId],
  )
  useEffect(() => {
    setConversation(null)
    void reload()
    return connector.listen((change) => {
      if (change.kind === 'connected') return void reload()
      if (change.personId !== personId || change.kind === 'read') return
      setTyping(change.kind === 'typing')
      if (change.kind !== 'typing') void reload()
    })
  }, [connector, personId, reload])

  return { conversation, typing, reload }
}
