import type { Forgotten } from '#shared/api-health.ts'
import { retentionKinds } from '#shared/retention.ts'
import { retentionWords } from '#shared/words/retention.ts'
import { useHost } from '../../host-context.tsx'
import { MomentText } from '../../ui/date-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Hint } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'

/** What went because it was too old, the last time anybody looked. */
export function ForgottenPanel({ forgotten }: { forgotten: Forgotten | null }) {
  const { locale } = useHost()
  const gone = retentionKinds.flatMap((kind) => {
    const rows = forgotten?.rows[kind] ?? 0
    return rows > 0 ? [`${rows.toLocaleString(locale)} ${retentionWords[kind]}`] : []
  })
  return (
    <Panel title="What was forgotten">
      {forgotten === null ? (
        <Hint>Nothing has been looked through yet. It is, once a day.</Hint>
      ) : (
        <Facts
          facts={[
            ['Last looked through', <MomentText key="at" at={forgotten.at} />],
            ['Forgotten then', gone.length === 0 ? 'Nothing was too old' : gone.join(', ')],
          ]}
        />
      )}
    </Panel>
  )
}
