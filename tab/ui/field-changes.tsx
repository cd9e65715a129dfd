import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { Change } from '#shared/changes.ts'
import { sayFields } from '#shared/say-fields.ts'
import { usePlan } from '../plan/plan-context.tsx'

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(8rem, max-content) 1fr',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    marginBlock: tokens.spacingVerticalXS,
    '@media (max-width: 640px)': { gridTemplateColumns: '1fr' },
  },
  name: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  values: {
    ...typographyStyles.caption1,
    color: tokens.colorNeutralForeground1,
    minWidth: 0,
    overflowWrap: 'anywhere',
    '@media (max-width: 640px)': { paddingBottom: tokens.spacingVerticalXS },
  },
  old: { color: tokens.colorNeutralForeground3 },
  // Underlined it would look like a link.
  new: { textDecorationLine: 'none' },
  arrow: { color: tokens.colorNeutralForeground3, marginInline: tokens.spacingHorizontalXS },
  summary: { ...typographyStyles.caption1, color: tokens.colorBrandForegroundLink, cursor: 'pointer' },
})

/** More than these stand behind a line to open. */
const shownAtOnce = 4

/** Before → after of every field that changed, in words. */
export function FieldChanges({ changes }: { changes: readonly Change[] }) {
  const styles = useStyles()
  const { plan } = usePlan()
  const fields = changes.flatMap((change) => sayFields(change, plan))
  if (fields.length === 0) return null
  const list = (
    <dl className={styles.fields}>
      {fields.map(({ id, field, before, after }) => [
        <dt key={id} className={styles.name}>
          {field}
        </dt>,
        <dd key={`${id} values`} className={styles.values}>
          <del className={styles.old}>{before}</del>
          <span aria-label="became" role="img" className={styles.arrow}>
            →
          </span>
          <ins className={styles.new}>{after}</ins>
        </dd>,
      ])}
    </dl>
  )
  if (fields.length <= shownAtOnce) return list
  return (
    <details>
      <summary className={styles.summary}>{fields.length} fields, before and after</summary>
      {list}
    </details>
  )
}
