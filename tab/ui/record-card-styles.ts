import { tokens, typographyStyles } from '@fluentui/react-theme'
import { type GriffelStyle, makeStyles } from '@griffel/react'

type Part = 'table' | 'head' | 'body' | 'row' | 'cell' | 'first' | 'actions'

/** A row as a card: its name on top, the other cells below it with their column's name, buttons last. */
const parts: Record<Part, GriffelStyle> = {
  table: { display: 'block' },
  head: { display: 'none' },
  body: { display: 'block' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(7rem, 100%), 1fr))',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    paddingBlock: tokens.spacingVerticalM,
    ':hover': { backgroundColor: 'transparent' },
  },
  cell: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    width: 'auto',
    minWidth: 0,
    padding: 0,
    textAlign: 'start',
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
    '& > *': { maxWidth: '100%' },
    // A badge is as long as its words; in half a card they go on below.
    '& span': { whiteSpace: 'normal' },
    '::before': {
      content: 'attr(data-name)',
      color: tokens.colorNeutralForeground3,
      ...typographyStyles.caption1,
    },
    ':empty': { display: 'none' },
  },
  first: { ...typographyStyles.body1Strong, gridColumn: '1 / -1', '::before': { content: 'none' } },
  actions: { gridColumn: '1 / -1', '::before': { content: 'none' } },
}

/* The room a table has is that of its panel, not of the screen: the more columns, the sooner its rows become cards. */
const useSome = makeStyles(below('22rem'))
const useMore = makeStyles(below('40rem'))
const useMany = makeStyles(below('46rem'))
const useNone = makeStyles(below('0rem'))

/** Classes that turn a table of so many columns (buttons count double) into cards where it would not fit. Two always do. */
export function useCardStyles(columns: number): Record<Part, string> {
  const none = useNone()
  const some = useSome()
  const more = useMore()
  const many = useMany()
  if (columns <= 2) return none
  if (columns <= 4) return some
  return columns === 5 ? more : many
}

function below(width: string): Record<Part, GriffelStyle> {
  const query = `@container (max-width: ${width})`
  return {
    table: { [query]: parts.table },
    head: { [query]: parts.head },
    body: { [query]: parts.body },
    row: { [query]: parts.row },
    cell: { [query]: parts.cell },
    first: { [query]: parts.first },
    actions: { [query]: parts.actions },
  }
}
