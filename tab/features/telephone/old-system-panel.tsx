import type { TelephoneBaseline, TelephonePage } from '#shared/api-telephone.ts'
import { sayAmount } from '#shared/basics/yardstick.ts'
import { againstBaseline, minutesPerDay, type TelephoneDay } from '#shared/telephone-view.ts'
import { DayText } from '../../ui/date-text.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, Prose, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { RouteLink } from '../../ui/route-link.tsx'

/** What the old system carried when the plan began, what it carries by its newest bill, and what Teams carries. */
export function OldSystemPanel({
  telephone: { baselines },
  days,
}: {
  telephone: TelephonePage
  days: readonly TelephoneDay[]
}) {
  const teams = minutesPerDay(days)
  if (baselines.length === 0)
    return (
      <Panel title="The old system">
        <EmptyFace
          title="No baseline yet"
          words="Give a KSI in minutes or money the figure of the old system as its baseline, and record each new bill: then it stands here how much has moved."
          action={<RouteLink to="ksis">Go to the KSIs</RouteLink>}
        />
      </Panel>
    )
  return (
    <Panel title="The old system">
      <RecordTable
        label="The old system against its baseline"
        rows={baselines.map((each) => ({ ...each, id: each.ksiId, against: againstBaseline(each) }))}
        columns={[
          {
            name: 'KSI',
            cell: ({ ksiId, title }) => (
              <RouteLink to={`ksis/${encodeURIComponent(ksiId)}`}>{title}</RouteLink>
            ),
          },
          {
            name: 'Baseline, a day',
            cell: (row) => (
              <Tight>
                {perDay(row.unit, row.against.before)}
                <Hint>
                  {sayAmount(row.unit, row.value)}
                  {row.first && row.last ? (
                    <>
                      {' '}
                      from <DayText day={row.first} /> to <DayText day={row.last} />
                    </>
                  ) : (
                    ', nobody said for which days'
                  )}
                </Hint>
              </Tight>
            ),
          },
          {
            name: 'Newest bill, a day',
            cell: ({ unit, newest, against }) =>
              newest === null ? (
                'None recorded'
              ) : (
                <Tight>
                  {perDay(unit, against.now)}
                  <Hint>
                    {newest.source}, to <DayText day={newest.last} />
                  </Hint>
                </Tight>
              ),
          },
          {
            name: 'Less by',
            cell: ({ against }) => (against.less === null ? 'Not known' : sayAmount('share', against.less)),
            kind: 'number',
          },
        ]}
      />
      <Prose>
        {teams === null
          ? 'How many minutes Teams carries is not known for these days.'
          : `Teams carries ${sayAmount('minutes', Math.round(teams.perDay))} a day, over ${teams.days === 1 ? '1 day that was' : `${teams.days} days that were`} read.`}
      </Prose>
      <Hint>
        Bills are of different lengths, so everything is told by the calendar day. Money has no currency in a
        KSI: compare it with bills of the same one.
      </Hint>
    </Panel>
  )
}

function perDay(unit: TelephoneBaseline['unit'], value: number | null): string {
  return value === null ? 'Not known' : sayAmount(unit, value)
}
