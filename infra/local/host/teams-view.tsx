import { Avatar, Button, Tab, TabList } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { companyTeam } from '../connector/team.ts'
import { ChannelPosts } from './channel-posts.tsx'
import { useHost } from './host-context.ts'
import { savedTab } from './saved-tab.ts'
import { TabFrame } from './tab-frame.tsx'

/** The project team: its channels at the left, the channel's posts and the Switchover tab at the right. */
export function TeamsView({ tab }: { readonly tab: 'plan' | 'posts' }) {
  const { go, settings } = useHost()
  const saved = savedTab()
  return (
    <>
      <aside className="list-pane" aria-label="Teams and channels">
        <h1>Teams</h1>
        <div className="team-row">
          <Avatar name={companyTeam.name} shape="square" size={28} color="brand" aria-hidden />
          <strong>{companyTeam.name}</strong>
        </div>
        <ul className="rows">
          {companyTeam.channels.map(({ id, name }, n) => (
            <li key={id}>
              <button type="button" className="row channel" aria-current={n === 1 ? 'page' : undefined}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      </aside>
      <section className="content" aria-label="Channel Success plan">
        <header className="content-head">
          <Avatar name={companyTeam.name} shape="square" size={28} color="brand" aria-hidden />
          <h2>{companyTeam.channels[1].name}</h2>
          <TabList
            selectedValue={tab}
            onTabSelect={(_, { value }) => go({ view: value === 'posts' ? 'posts' : 'tab', subPageId: '' })}
          >
            <Tab value="posts">Posts</Tab>
            <Tab value="plan">{saved?.suggestedDisplayName ?? 'Switchover'}</Tab>
          </TabList>
          <Button
            appearance="subtle"
            icon={<AddRegular />}
            aria-label="Add a tab"
            title="Add a tab"
            onClick={() => go({ view: 'config', subPageId: '' })}
          />
        </header>
        {tab === 'plan' ? (
          <TabFrame
            place="channel"
            frameContext="content"
            contentUrl={saved?.contentUrl ?? `${settings.appUrl}/`}
          />
        ) : (
          <ChannelPosts />
        )}
      </section>
    </>
  )
}
