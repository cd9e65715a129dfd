import { useEffect, useState } from 'react'
import type { ConnectorClient, Person } from './connector-client.ts'

/** Everybody with unread counts, kept current; many changes at once (a survey round) cause one reading. */
export function usePeople(connector: ConnectorClient, atStart: readonly Person[]): readonly Person[] {
  const [people, setPeople] = useState(atStart)

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const stop = connector.listen(() => {
      waiting ??= setTimeout(() => {
        waiting = undefined
        connector.people().then(setPeople, console.error)
      }, 150)
    })
    return () => {
      clearTimeout(waiting)
      stop()
    }
  }, [connector])

  return people
}
