import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle'
import { CircleRegular } from '@fluentui/react-icons/svg/circle'
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle'
import { InfoFilled } from '@fluentui/react-icons/svg/info'
import { WarningFilled } from '@fluentui/react-icons/svg/warning'
import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles, mergeClasses, shorthands } from '@griffel/react'
import type { ReactElement } from 'react'

export type Tone = 'good' | 'warning' | 'bad' | 'quiet' | 'brand'

/** Foreground and background of each tone's word and sign; their contrast is asserted in a test for every theme. */
export const toneTokens = {
  good: {
    word: 'colorNeutralForeground1',
    sign: 'colorStatusSuccessForeground1',
    ground: 'colorStatusSuccessBackground1',
  },
  warning: {
    word: 'colorNeutralForeground1',
    sign: 'colorStatusWarningForeground1',
    ground: 'colorStatusWarningBackground1',
  },
  bad: {
    word: 'colorNeutralForeground1',
    sign: 'colorStatusDangerForeground1',
    ground: 'colorStatusDangerBackground1',
  },
  quiet: {
    word: 'colorNeutralForeground1',
    sign: 'colorNeutralForeground2',
    ground: 'colorNeutralBackground3',
  },
  brand: { word: 'colorNeutralForeground1', sign: 'colorBrandForeground1', ground: 'colorBrandBackground2' },
} as const satisfies Record<Tone, Record<'word' | 'sign' | 'ground', keyof typeof tokens>>

const signs: Record<Tone, ReactElement> = {
  good: <CheckmarkCircleFilled />,
  warning: <WarningFilled />,
  bad: <DismissCircleFilled />,
  quiet: <CircleRegular />,
  brand: <InfoFilled />,
}

const useStyles = makeStyles({
  badge: {
    ...typographyStyles.caption1Strong,
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    flexShrink: 0,
    // As wide as its words, also in a column.
    width: 'fit-content',
    whiteSpace: 'nowrap',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalSNudge}`,
    borderRadius: tokens.borderRadiusCircular,
    border: `${tokens.strokeWidthThin} solid`,
  },
  sign: { display: 'inline-flex', fontSize: tokens.fontSizeBase400 },
  good: {
    color: tokens[toneTokens.good.word],
    backgroundColor: tokens[toneTokens.good.ground],
    ...shorthands.borderColor(tokens.colorStatusSuccessBorder1),
  },
  warning: {
    color: tokens[toneTokens.warning.word],
    backgroundColor: tokens[toneTokens.warning.ground],
    ...shorthands.borderColor(tokens.colorStatusWarningBorder1),
    ...shorthands.borderStyle('dashed'),
  },
  bad: {
    color: tokens[toneTokens.bad.word],
    backgroundColor: tokens[toneTokens.bad.ground],
    ...shorthands.borderColor(tokens.colorStatusDangerBorder1),
  },
  quiet: {
    color: tokens[toneTokens.quiet.word],
    backgroundColor: tokens[toneTokens.quiet.ground],
    ...shorthands.borderColor(tokens.colorNeutralStroke1),
    ...shorthands.borderStyle('dotted'),
  },
  brand: {
    color: tokens[toneTokens.brand.word],
    backgroundColor: tokens[toneTokens.brand.ground],
    ...shorthands.borderColor(tokens.colorBrandStroke2),
  },
  goodSign: { color: tokens[toneTokens.good.sign] },
  warningSign: { color: tokens[toneTokens.warning.sign] },
  badSign: { color: tokens[toneTokens.bad.sign] },
  quietSign: { color: tokens[toneTokens.quiet.sign] },
  brandSign: { color: tokens[toneTokens.brand.sign] },
})

/** A status as sign, word, colour and border: readable without any one of them. */
export function StatusBadge({ tone, word, sign }: { tone: Tone; word: string; sign?: ReactElement }) {
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.badge, styles[tone])}>
      <span aria-hidden className={mergeClasses(styles.sign, styles[`${tone}Sign`])}>
        {sign ?? signs[tone]}
      </span>
      {word}
    </span>
  )
}
