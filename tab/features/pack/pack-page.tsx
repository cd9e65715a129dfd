import { Button } from '@fluentui/react-button'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses } from '@griffel/react'
import type { Pack, PackPage as Sheet } from '#shared/pack/pack.ts'
import type { PageProps } from '../../pages.ts'
import { useRead } from '../../plan/use-read.ts'
import { MomentText } from '../../ui/date-text.tsx'
import { LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { PackBlockFace } from './pack-block.tsx'
import { SlidesButton } from './slides-button.tsx'

const back = { to: 'committee', label: 'Steering committee' }

const useStyles = makeStyles({
  sheets: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL },
  sheet: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  title: {
    ...typographyStyles.subtitle1,
    color: tokens.colorNeutralForeground1,
    breakAfter: 'avoid',
    overflowWrap: 'anywhere',
  },
  blocks: {
    display: 'grid',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@media print': { rowGap: tokens.spacingVerticalS },
  },
  short: {
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(18rem, 100%), 1fr))',
    '& > :first-child': { gridColumn: '1 / -1' },
  },
  newSheet: { '@media print': { breakBefore: 'page' } },
})

/** What the committee is shown, on paper or as slides: of the plan as it stands, or of one revision of it. */
export function PackPage({ id }: PageProps) {
  const asked = id === null ? '' : `?revision=${encodeURIComponent(id)}`
  const reading = useRead<Pack>(`pack${asked}`, 'plan', 'measurements')
  if (reading.state === 'ready') return <Sheets pack={reading.answer} />
  return (
    <PageFrame title="Committee pack" back={back}>
      {reading.state === 'loading' ? (
        <LoadingFace what="the pack" />
      ) : (
        <RefusedFace message={reading.message} again={reading.again} />
      )}
    </PageFrame>
  )
}

function Sheets({ pack }: { pack: Pack }) {
  const styles = useStyles()
  const { title, organisation, occasion, asOf, revision, summary, appendix } = pack
  return (
    <PageFrame
      title={title}
      back={back}
      intro={
        <>
          {organisation && `${organisation}. `}
          {occasion}. As of <MomentText at={asOf} />, revision {revision} of the plan.
        </>
      }
      actions={
        <>
          <SlidesButton revision={revision} />
          <Button appearance="primary" onClick={() => window.print()}>
            Print
          </Button>
        </>
      }
    >
      <div className={styles.sheets}>
        <SheetFace sheet={summary} isFirst />
        {appendix.map((sheet) => (
          <SheetFace key={sheet.title} sheet={sheet} />
        ))}
      </div>
    </PageFrame>
  )
}

function SheetFace({ sheet, isFirst = false }: { sheet: Sheet; isFirst?: boolean }) {
  const styles = useStyles()
  return (
    <section aria-label={sheet.title} className={mergeClasses(styles.sheet, !isFirst && styles.newSheet)}>
      <h2 className={styles.title}>{sheet.title}</h2>
      <div className={mergeClasses(styles.blocks, isFirst && styles.short)}>
        {sheet.blocks.map((block) => (
          <PackBlockFace key={`${block.kind}/${block.title}`} block={block} />
        ))}
      </div>
    </section>
  )
}
