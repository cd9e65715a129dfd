import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(7rem, max-content) 1fr',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    '@media (max-width: 640px)': { gridTemplateColumns: '1fr', rowGap: tokens.spacingVerticalXXS },
  },
  name: { ...typographyStyles.body1, color: tokens.colorNeutralForeground3 },
  fact: {
    ...typographyStyles.body1,
    color: tokens.colorNeutralForeground1,
    minWidth: 0,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-line',
    '@media (max-width: 640px)': { marginBottom: tokens.spacingVerticalS },
  },
})

/** Names and what stands for them; what is empty says so. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, fact: ReactNode])[] }) {
  const styles = useStyles()
  return (
    <dl className={styles.facts}>
      {facts.map(([name, fact]) => (
        <FactRow key={name} name={name} fact={fact} />
      ))}
    </dl>
  )
}

function FactRow({ name, fact }: { name: string; fact: ReactNode }) {
  const styles = useStyles()
  return (
    <>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.fact}>{fact === '' || fact === null ? 'Not said yet' : fact}</dd>
    </>
  )
}
