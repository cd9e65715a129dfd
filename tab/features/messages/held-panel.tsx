import { MomentText } from '../../ui/date-text.tsx'
import { Prose, Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TextLink } from '../../ui/route-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** Why nothing leaves after a restore, for everybody who looks after a message; the page Health says what to do. */
export function HeldPanel({ since }: { since: string }) {
  return (
    <Panel title="Messages are held back" action={<StatusBadge tone="bad" word="Nothing is sent" />}>
      <div role="status">
        <Stack>
          <Prose>
            The database was restored from a backup, which this server noticed on <MomentText at={since} />.
            Nothing is sent, in any plan, until an administrator lets messages leave again on the page{' '}
            <TextLink to="health">Health</TextLink>.
          </Prose>
          <Prose>
            What was due by then stands here as uncertain. Wait with sending it again until messages may
            leave: what is set going before then becomes uncertain once more.
          </Prose>
        </Stack>
      </div>
    </Panel>
  )
}
