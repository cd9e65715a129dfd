import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { ReactNode } from 'react'

// Long facts beside their names need room; in a side column they stand below them.
const narrow = '@container (max-width: 24rem)'

const useStyles = makeStyles({
  frame: { containerType: 'inline-size', width: '100%' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(7rem, max-content) 1fr',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    [narrow]: { gridTemplateColumns: '1fr', rowGap: 0 },
  },
  name: {
    ...typographyStyles.body1,
    color: tokens.colorNeutralForeground3,
    [narrow]: { ...typographyStyles.caption1 },
  },
  fact: {
    ...typographyStyles.body1,
    color: tokens.colorNeutralForeground1,
    minWidth: 0,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-line',
    [narrow]: { marginBottom: tokens.spacingVerticalS },
  },
})

/** Names and what stands for them; what is empty says so. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, fact: ReactNode])[] }) {
  const styles = useStyles()
  return (
    <div className={styles.frame}>
      <dl className={styles.facts}>
        {facts.map(([name, fact]) => (
          <FactRow key={name} name={name} fact={fact} />
        ))}
      </dl>
    </div>
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
