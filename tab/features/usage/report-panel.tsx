import type { UsageDay, UsagePage } from '#shared/api-usage.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import { reportedOnWorkingDays } from '#shared/usage-view.ts'
import { useHost } from '../../host-context.tsx'
import { DayText, MomentText } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Hint, Prose } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

/** What Microsoft's own report says of the same people: an independent look, where names may be seen. */
export function ReportPanel({ usage: { days, sources, refused } }: { usage: UsagePage }) {
  const { locale } = useHost()
  const told = reportedOnWorkingDays(days)
  const { report } = sources
  return (
    <Panel
      title="What Microsoft 365 reports"
      action={
        refused !== null ? (
          <StatusBadge tone="bad" word="Refused" />
        ) : told.concealed > 0 ? (
          <StatusBadge tone="warning" word="Names hidden" />
        ) : report === null ? (
          <StatusBadge tone="quiet" word="Not read yet" />
        ) : (
          <StatusBadge tone="good" word="Read" />
        )
      }
    >
      {refused !== null && (
        <Prose>
          Microsoft Graph does not give the report: {refused}. It needs the permission Reports.Read.All.
          People count as active by their calls all the same.
        </Prose>
      )}
      {told.concealed > 0 && (
        <Prose>
          On {told.concealed} of these working days the report hid people’s names, so it cannot tell who of
          this plan was active; those days tell of the whole organisation. An administrator can show names in
          the Microsoft 365 admin centre under Settings, Org settings, Reports.
        </Prose>
      )}
      {report === null ? (
        refused === null && (
          <EmptyFace
            title="No report yet"
            words="Reports come two to three days after the day they tell of."
          />
        )
      ) : (
        <>
          {told.days > 0 && (
            <Prose>
              On {told.days === 1 ? '1 working day' : `${told.days} working days`}{' '}
              {sayAmount('share', told.active / Math.max(1, told.enabled))} of the enabled people were active
              in Teams in any way, {told.found.toLocaleString(locale)} of{' '}
              {told.enabled.toLocaleString(locale)} person-days being in the report at all.
            </Prose>
          )}
          <RecordTable
            label="Microsoft’s report by day"
            rows={days.filter(({ isWorkingDay }) => isWorkingDay).map((each) => ({ ...each, id: each.day }))}
            columns={[
              { name: 'Day', cell: ({ day }) => <DayText day={day} /> },
              { name: 'Of whom', cell: sayWhom },
              { name: 'Active in Teams', cell: (row) => say(row, 'active'), kind: 'number' },
              { name: 'With a one-to-one call', cell: (row) => say(row, 'calling'), kind: 'number' },
            ]}
          />
          <Facts
            facts={[
              ['Asked', report.query],
              ['Read', <MomentText key="at" at={report.readAt} />],
              ['Made by Microsoft', <DayText key="made" day={report.refreshedOn} />],
              [
                'Rows',
                `${report.rows.toLocaleString(locale)} of ${report.days === 1 ? '1 day' : `${report.days} days`}`,
              ],
              ['Fingerprint', `${report.hash.slice(0, 16)} …`],
            ]}
          />
        </>
      )}
      <Hint>
        Microsoft counts any action in Teams, also reading a message, and counts one-to-one calls only. So it
        may differ from the calls above in either direction.
      </Hint>
    </Panel>
  )

  function say({ report: said }: UsageDay, which: 'active' | 'calling'): string {
    return said === null ? 'Not known' : said[which].toLocaleString(locale)
  }

  function sayWhom({ report: said, enabled }: UsageDay): string {
    if (said === null) return 'Not known'
    return said.of === 'everybody'
      ? `Everybody, ${said.people.toLocaleString(locale)} people: names hidden`
      : `${said.found.toLocaleString(locale)} of ${enabled.toLocaleString(locale)} enabled`
  }
}
