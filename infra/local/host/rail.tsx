import { CounterBadge } from '@fluentui/react-components'
import {
  AlertFilled,
  AlertRegular,
  ChatFilled,
  ChatRegular,
  PeopleTeamFilled,
  PeopleTeamRegular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { ViewName } from './address.ts'
import { AppIcon } from './app-icon.tsx'
import { useHost } from './host-context.ts'

interface RailEntry {
  readonly name: string
  readonly view: ViewName
  readonly also: readonly ViewName[]
  readonly icon: ReactNode
  readonly chosenIcon: ReactNode
}

const entries: readonly RailEntry[] = [
  { name: 'Activity', view: 'activity', also: [], icon: <AlertRegular />, chosenIcon: <AlertFilled /> },
  { name: 'Chat', view: 'chat', also: [], icon: <ChatRegular />, chosenIcon: <ChatFilled /> },
  {
    name: 'Teams',
    view: 'tab',
    also: ['posts', 'config'],
    icon: <PeopleTeamRegular />,
    chosenIcon: <PeopleTeamFilled />,
  },
  {
    name: 'Switchover',
    view: 'app',
    also: [],
    icon: <AppIcon size={24} />,
    chosenIcon: <AppIcon size={24} />,
  },
]

/** The app bar at the left edge (at the bottom on a phone). */
export function Rail() {
  const { address, go, me } = useHost()
  return (
    <nav className="rail" aria-label="Apps">
      {entries.map(({ name, view, also, icon, chosenIcon }) => {
        const chosen = view === address.view || also.includes(address.view)
        const unread = view === 'chat' ? me.unread : 0
        return (
          <button
            key={name}
            type="button"
            className="rail-entry"
            aria-current={chosen ? 'page' : undefined}
            aria-label={unread > 0 ? `${name}, ${unread} unread` : name}
            onClick={() => go({ view, subPageId: '' })}
          >
            <span className="rail-icon">{chosen ? chosenIcon : icon}</span>
            <span className="rail-name">{name}</span>
            {unread > 0 && <CounterBadge className="rail-badge" count={unread} color="danger" size="small" />}
          </button>
        )
      })}
    </nav>
  )
}
