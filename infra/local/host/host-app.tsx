import {
  FluentProvider,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { localTenant } from '#infra/local/identifiers.ts'
import { ActivityView } from './activity-view.tsx'
import { readAddress } from './address.ts'
import type { ViewName, WidthName } from './address.ts'
import { ChatView } from './chat-view.tsx'
import { ConfigView } from './config-view.tsx'
import type { ConnectorClient, Person } from './connector-client.ts'
import { insideTeams } from './deep-link.ts'
import { HostContext } from './host-context.ts'
import type { Command, HostSettings } from './host-settings.ts'
import { LinkDialog } from './link-dialog.tsx'
import { MeetingView } from './meeting-view.tsx'
import { PeopleDialog } from './people-dialog.tsx'
import { PersonalAppView } from './personal-app-view.tsx'
import { Rail } from './rail.tsx'
import { type Task, TaskDialog } from './task-dialog.tsx'
import { TeamsView } from './teams-view.tsx'
import { TitleBar } from './title-bar.tsx'
import { useAddress } from './use-address.ts'
import { useNarrow } from './use-narrow.ts'
import { usePeople } from './use-people.ts'

const themes = { default: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme }

interface HostAppProps {
  readonly settings: HostSettings
  readonly commands: readonly Command[]
  readonly connector: ConnectorClient
  readonly peopleAtStart: readonly Person[]
}

interface Picking {
  readonly title: string
  readonly choose: (person: Person | null) => void
}

/** The whole Teams window: bar, rail, and the view the address names. */
export function HostApp({ settings, commands, connector, peopleAtStart }: HostAppProps) {
  const [address, go] = useAddress()
  const [link, setLink] = useState<{ readonly url: string; readonly label: string } | null>(null)
  const [asked, setAsked] = useState<Picking | null>(null)
  const [task, setTask] = useState<Task | null>(null)
  const people = usePeople(connector, peopleAtStart)
  const me = people.find(({ id }) => id === address.personId) ?? defaultPerson(people)
  const narrow = useNarrow()
  const width: WidthName = narrow ? 'phone' : address.width

  // Both stay the same function for good: a card is drawn anew, and loses what was typed, when they change.
  const openLink = useCallback(
    (url: string) => {
      const inside = insideTeams(url, [settings.appId, localTenant.manifestId])
      if (inside) go(inside)
      else window.open(url, '_blank', 'noreferrer')
    },
    [settings, go],
  )
  const shareLink = useCallback((subPageId: string, label: string) => {
    const url = new URL(window.location.href)
    const view = readAddress(url).view === 'app' ? 'app' : 'tab'
    url.hash = `/${view}/${encodeURI(subPageId)}`
    setLink({ url: url.href, label })
  }, [])
  const pickPerson = useCallback(
    (title: string) => new Promise<Person | null>((choose) => setAsked({ title, choose })),
    [],
  )
  const host = useMemo(
    () => ({
      ...{ settings, commands, connector, people, me, address, go, width },
      ...{ openLink, shareLink, pickPerson, openTask: setTask },
    }),
    [settings, commands, connector, people, me, address, go, width, openLink, shareLink, pickPerson],
  )

  useEffect(() => {
    document.documentElement.dataset['theme'] = address.theme
  }, [address.theme])

  return (
    <FluentProvider theme={themes[address.theme]}>
      <HostContext.Provider value={host}>
        <div className="window" data-width={width} data-theme={address.theme}>
          <TitleBar />
          <Rail />
          <main className="view">
            {width === 'side' && address.view === 'tab' ? <MeetingView /> : views[address.view]()}
          </main>
        </div>
        {asked && (
          <PeopleDialog
            people={people}
            title={asked.title}
            onChoose={(person) => {
              asked.choose(person)
              setAsked(null)
            }}
          />
        )}
        {task && <TaskDialog task={task} onClose={() => setTask(null)} />}
        {link && <LinkDialog {...link} onClose={() => setLink(null)} />}
      </HostContext.Provider>
    </FluentProvider>
  )
}

const views: Readonly<Record<ViewName, () => ReactNode>> = {
  activity: () => <ActivityView />,
  chat: () => <ChatView />,
  tab: () => <TeamsView tab="plan" />,
  posts: () => <TeamsView tab="posts" />,
  app: () => <PersonalAppView />,
  config: () => <ConfigView />,
}

function defaultPerson(people: readonly Person[]): Person {
  const lead = people.find(({ jobTitle }) => jobTitle === 'Project Manager') ?? people[0]
  if (!lead) throw new Error('The local company has nobody in it.')
  return lead
}
