import { useState } from 'react'
import type { CutRow, QualityBasis, QualityDetail } from '#shared/api-quality.ts'
import { type CutView, cutViews, cutRows } from '#shared/quality-cuts.ts'
import { standingOf } from '#shared/quality-view.ts'
import { standingWords } from '#shared/words/quality.ts'
import { useHost } from '../../host-context.tsx'
import { useRead } from '../../plan/use-read.ts'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { standingTones } from './quality-words.ts'
import { TargetsTable } from './targets-table.tsx'

/** How the calls of everybody ran. */
export function CutsPanel({ scope, query }: { scope: string; query: string }) {
  const asked = `scope=${encodeURIComponent(scope)}`
  const path = `quality/detail${query === '' ? '?' : `${query}&`}${asked}`
  const reading = useRead<QualityDetail>(path, 'calls')
  if (reading.state === 'loading') return <LoadingFace what="how calls ran" />
  if (reading.state === 'refused') return <RefusedFace message={reading.message} again={reading.again} />
  return <CutTables cuts={reading.answer.cuts} basis={reading.answer.basis} />
}

/** The calls cut by one thing at a time: by network, by reason, by device … and the guide's targets for each scope. */
export function CutTables({ cuts, basis }: { cuts: readonly CutRow[]; basis: QualityBasis }) {
  const { locale } = useHost()
  const [by, setBy] = useState<CutView | 'targets'>('network')
  const limit = basis.unit === 'stream' ? basis.limit : 0.03
  const offered = cutViews.filter(({ id }) => cutRows(cuts, id).length > 0)
  // Calls without any report of sound, or another place than the one the view was chosen for, cannot be cut that way.
  const shown = by === 'targets' || offered.some(({ id }) => id === by) ? by : (offered[0]?.id ?? 'targets')
  const view = cutViews.find(({ id }) => id === shown)
  const poorStreams = cuts
    .filter(({ dimension, modality }) => dimension === 'all' && modality === 'audio')
    .reduce((sum, row) => sum + row.poorStreams, 0)
  return (
    <Panel title="How calls ran">
      <ChoiceRow<CutView | 'targets'>
        label="Cut by"
        choices={[
          ...offered.map(({ id, name }) => ({ value: id, name })),
          { value: 'targets', name: 'Targets' },
        ]}
        chosen={shown}
        onChoose={setBy}
      />
      {offered.length === 0 && (
        <Hint>No client has reported on a stream of these calls yet, so they cannot be cut any further.</Hint>
      )}
      {shown === 'targets' && <TargetsTable cuts={cuts} />}
      {view && view.id === 'reason' && (
        <>
          <RecordTable
            label="Poor audio streams by reason"
            rows={cutRows(cuts, 'reason')}
            columns={[
              { name: 'Reason', cell: ({ name }) => name },
              {
                name: 'Poor streams',
                cell: ({ counts }) => counts.poorStreams.toLocaleString(locale),
                kind: 'number',
              },
              {
                name: 'Of all poor streams',
                cell: ({ counts }) => (
                  <ShareCell
                    share={{
                      value: poorStreams === 0 ? null : counts.poorStreams / poorStreams,
                      low: null,
                      high: null,
                    }}
                  />
                ),
                kind: 'number',
              },
              {
                name: 'Not classified',
                cell: ({ counts }) => counts.unclassifiedStreams.toLocaleString(locale),
                kind: 'number',
              },
            ]}
          />
          <Hint>
            One stream may be poor for several reasons, so the shares may add up to more than 100 %.
          </Hint>
        </>
      )}
      {view && view.id !== 'reason' && (
        <RecordTable
          label={`Call quality by ${view.name.toLowerCase()}`}
          rows={cutRows(cuts, view.id)}
          columns={[
            { name: view.name, cell: ({ name }) => name },
            {
              name: 'Poor streams',
              cell: ({ share }) => <ShareCell share={share} limit={limit} />,
              kind: 'number',
            },
            {
              name: 'Stands',
              cell: ({ share }) => {
                const standing = standingOf(share, limit)
                return <StatusBadge tone={standingTones[standing]} word={standingWords[standing]} />
              },
              when: view.id !== 'modality',
            },
            { name: 'Classified', cell: ({ share }) => share.n.toLocaleString(locale), kind: 'number' },
            {
              name: 'Not classified',
              cell: ({ unclassified }) => <ShareCell share={unclassified} />,
              kind: 'number',
            },
          ]}
        />
      )}
    </Panel>
  )
}
