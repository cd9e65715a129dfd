import type { TelephonePage } from '#shared/api-telephone.ts'
import { telephoneCosts } from '#shared/telephone-view.ts'
import { useHost } from '../../host-context.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'

/** What Microsoft charged, currency by currency. */
export function CostsPanel({ telephone }: { telephone: TelephonePage }) {
  const { locale } = useHost()
  const rows = telephoneCosts(telephone).map((each) => ({ ...each, id: each.currency }))
  return (
    <Panel title="Cost">
      {rows.length === 0 ? (
        <Hint>Nothing was charged in these days.</Hint>
      ) : (
        <RecordTable
          label="Cost by currency"
          rows={rows}
          columns={[
            { name: 'Currency', cell: ({ currency }) => currency },
            {
              name: 'Charged',
              cell: ({ charge, currency }) => charge.toLocaleString(locale, { style: 'currency', currency }),
              kind: 'number',
            },
            { name: 'Calls', cell: ({ calls }) => calls.toLocaleString(locale), kind: 'number' },
          ]}
        />
      )}
      <Hint>
        Charge and connection fee as Calling Plans logs them; licences and Direct Routing carriers bill
        elsewhere. Currencies are never added up.
      </Hint>
    </Panel>
  )
}
