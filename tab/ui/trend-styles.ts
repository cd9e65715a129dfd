import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'

/** Drawn with tokens only, so every theme of Teams carries it; direction is fixed because SVG anchors flip in RTL. */
export const useTrendStyles = makeStyles({
  box: { width: '100%', minWidth: 0, direction: 'ltr' },
  svg: {
    display: 'block',
    overflow: 'visible',
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: tokens.spacingHorizontalXXS,
    },
  },
  grid: { stroke: tokens.colorNeutralForeground1, strokeOpacity: 0.14 },
  tick: { ...typographyStyles.caption1, fill: tokens.colorNeutralForeground3 },
  label: {
    ...typographyStyles.caption1Strong,
    fill: tokens.colorNeutralForeground1,
    stroke: tokens.colorNeutralBackground1,
    strokeWidth: tokens.strokeWidthThicker,
    paintOrder: 'stroke',
  },
  band: { fill: tokens.colorCompoundBrandStroke, fillOpacity: 0.18 },
  value: {
    fill: 'none',
    stroke: tokens.colorCompoundBrandStroke,
    strokeWidth: '2.5',
    strokeLinejoin: 'round',
  },
  limit: {
    fill: 'none',
    stroke: tokens.colorNeutralForeground1,
    strokeWidth: '1.5',
    strokeDasharray: '5 4',
  },
  mark: { stroke: tokens.colorNeutralForeground2, strokeDasharray: '1 3', strokeWidth: '1.5' },
  cursor: { stroke: tokens.colorNeutralForeground3 },
  dot: {
    fill: tokens.colorCompoundBrandStroke,
    stroke: tokens.colorNeutralBackground1,
    strokeWidth: tokens.strokeWidthThick,
  },
  filled: { fill: tokens.colorCompoundBrandStroke, stroke: tokens.colorCompoundBrandStroke },
  outlined: { fill: tokens.colorNeutralBackground1, stroke: tokens.colorNeutralForeground3 },
  hatched: {
    fill: tokens.colorNeutralBackground5,
    stroke: tokens.colorNeutralForeground3,
    strokeDasharray: '2 2',
  },
})
