import { Field } from '@fluentui/react-field'
import { AddRegular } from '@fluentui/react-icons/svg/add'
import { Select } from '@fluentui/react-select'
import { useState } from 'react'
import { byAttention } from '#shared/ksi-attention.ts'
import { ksiTypes } from '#shared/parts/ksi.ts'
import { ksiTypeWords, sayVerdictState } from '#shared/words.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Row, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { KsiDetail } from './ksi-detail.tsx'
import { ksiFields } from './ksi-form.ts'
import { KsiLook } from './ksi-look.tsx'
import { blankForm, toldWith } from './ksi-shape.ts'
import { KsiTable, KsiTiles, type ListedKsi } from './ksi-rows.tsx'

export function KsisPage({ id }: { id: string | null }) {
  return id === null ? <KsiList /> : <KsiDetail id={id} />
}

/** As its badge says it. */
function sayState({ state, measurement }: ListedKsi): string {
  if (state === 'draft') return 'Draft'
  if (state === 'retired') return 'Retired'
  return sayVerdictState({ state, indicative: measurement?.verdict.indicative === true })
}

function KsiList() {
  const { plan, figures } = usePlan()
  const [wanted, setWanted] = useState('')
  const [shape, setShape] = useState('table')
  const all = byAttention(plan.ksis, figures.measurements)
  const states = [...new Set(all.map(sayState))]
  // A state nothing is in any more would hide everything and could not be chosen away.
  const filter = states.find((state) => state === wanted) ?? ''
  const shown = all.filter((each) => filter === '' || sayState(each) === filter)
  const types = ksiTypes.filter((type) => shown.some(({ ksi }) => ksi.type === type))
  return (
    <PageFrame
      title="Key success indicators"
      intro="What success means, as figures with a target. A key success indicator (KSI) is frozen when it is activated; from then on only a decision of the committee moves its target."
      actions={
        <EditButton
          label="Add KSI"
          appearance="primary"
          size="medium"
          icon={<AddRegular />}
          wish={{
            action: 'putKsi',
            title: 'New KSI',
            fields: ksiFields(plan, null),
            record: blankForm,
            shape: toldWith(null),
            Beside: KsiLook,
          }}
        />
      }
    >
      {all.length === 0 ? (
        <Panel title="KSIs">
          <EmptyFace
            title="No KSIs yet"
            words="Add the first: a question, a figure that counts as success, and where the figures come from."
          />
        </Panel>
      ) : (
        <Stack>
          <Row>
            <Field label="Show">
              <Select value={filter} onChange={(_, { value }) => setWanted(value)}>
                <option value="">All states ({all.length})</option>
                {states.map((state) => (
                  <option key={state} value={state}>
                    {state} ({all.filter((each) => sayState(each) === state).length})
                  </option>
                ))}
              </Select>
            </Field>
            <Field label="As">
              <Select value={shape} onChange={(_, { value }) => setShape(value)}>
                <option value="table">Table</option>
                <option value="tiles">Tiles</option>
              </Select>
            </Field>
          </Row>
          {types.map((type) => {
            const rows: readonly ListedKsi[] = shown.filter(({ ksi }) => ksi.type === type)
            return (
              <Panel key={type} title={`${ksiTypeWords[type]}: ${sayKsis(rows.length)}`}>
                {shape === 'tiles' ? (
                  <KsiTiles rows={rows} />
                ) : (
                  <KsiTable label={`KSIs: ${ksiTypeWords[type]}`} rows={rows} />
                )}
              </Panel>
            )
          })}
        </Stack>
      )}
    </PageFrame>
  )
}

function sayKsis(n: number): string {
  return n === 1 ? '1 KSI' : `${n} KSIs`
}
