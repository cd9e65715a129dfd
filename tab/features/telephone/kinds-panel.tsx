import type { TelephonePage } from '#shared/api-telephone.ts'
import { sayCallType, telephoneKinds, telephoneLogWords } from '#shared/telephone-view.ts'
import { useHost } from '../../host-context.tsx'
import { Hint, Tight } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'

/** What kinds of calls the minutes are made of. */
export function KindsPanel({ telephone }: { telephone: TelephonePage }) {
  const { locale } = useHost()
  const whole = (value: number) => Math.round(value).toLocaleString(locale)
  return (
    <Panel title="Kinds of calls">
      <RecordTable
        label="Telephone calls by kind"
        rows={telephoneKinds(telephone)}
        columns={[
          {
            name: 'Kind',
            cell: ({ callType, log, currency }) => (
              <Tight>
                {sayCallType(callType)}
                <Hint>
                  {telephoneLogWords[log]}
                  {currency && `, in ${currency}`}
                </Hint>
              </Tight>
            ),
          },
          { name: 'Minutes', cell: ({ minutes }) => whole(minutes), kind: 'number' },
          { name: 'Calls', cell: ({ calls }) => whole(calls), kind: 'number' },
        ]}
      />
    </Panel>
  )
}
