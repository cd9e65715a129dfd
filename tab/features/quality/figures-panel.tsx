import type { ReactNode } from 'react'
import type { CallCounts, QualityBasis } from '#shared/api-quality.ts'
import { addUp } from '#shared/measure/rollup.ts'
import {
  directionOf,
  dropsOf,
  poorOf,
  setupFailuresOf,
  shareOf,
  unclassifiedOf,
} from '#shared/quality-view.ts'
import { directionWords } from '#shared/words/quality.ts'
import { useHost } from '../../host-context.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { directionTones } from './quality-words.ts'

/** Calls and streams side by side, what could not be classified, failures and drops; and where each is heading. */
export function FiguresPanel({
  quality,
  chooser,
}: {
  /** By which rule streams are judged. */
  chooser: ReactNode
  quality: { readonly basis: QualityBasis } & (
    | { readonly sites: readonly { readonly now: CallCounts; readonly before: CallCounts }[] }
    | { readonly now: CallCounts; readonly before: CallCounts }
  )
}) {
  const { locale } = useHost()
  const now = 'sites' in quality ? addUp(quality.sites.map((each) => each.now)) : quality.now
  const before = 'sites' in quality ? addUp(quality.sites.map((each) => each.before)) : quality.before
  const rows = [
    { id: 'Poor calls', of: 'classified calls', count: (counts: CallCounts) => poorOf(counts, 'call') },
    {
      id: 'Poor audio streams',
      of: 'classified streams',
      count: (counts: CallCounts) => poorOf(counts, 'stream'),
    },
    { id: 'Not classified', of: 'all calls', count: (counts: CallCounts) => unclassifiedOf(counts, 'call') },
    { id: 'Failed to connect', of: 'all calls', count: setupFailuresOf },
    { id: 'Dropped', of: 'calls that connected', count: dropsOf },
  ].map(({ count, ...row }) => {
    const share = shareOf(count(now))
    return { ...row, share, direction: directionOf(share, shareOf(count(before))) }
  })
  return (
    <Panel
      title={`28 days: ${now.calls.toLocaleString(locale)} ${now.calls === 1 ? 'call' : 'calls'}`}
      action={chooser}
    >
      <RecordTable
        label="28 days in figures"
        rows={rows}
        columns={[
          {
            name: 'Figure',
            cell: ({ id, of }) => (
              <>
                {id}
                <Hint>of {of}</Hint>
              </>
            ),
          },
          { name: 'Share', cell: ({ share }) => <ShareCell share={share} />, kind: 'number' },
          {
            name: 'To the 28 days before',
            cell: ({ direction, id }) => (
              <StatusBadge
                tone={id === 'Not classified' ? 'quiet' : directionTones[direction]}
                word={directionWords[direction]}
              />
            ),
          },
        ]}
      />
      <Hint>
        One poor stream makes a call poor, so the share of poor calls is the higher one. A smaller volume is
        less reliable: the second line is where the true share lies with 95 % confidence.
      </Hint>
    </Panel>
  )
}
