import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import * as AdaptiveCards from 'adaptivecards'
import { useEffect, useRef } from 'react'

const colours = (normal: string, subtle = normal) => ({ default: normal, subtle })

/** One set of colours for every container: Fluent's tokens carry the theme. */
const foregroundColors = {
  default: colours(tokens.colorNeutralForeground1, tokens.colorNeutralForeground2),
  accent: colours(tokens.colorBrandForeground1),
  good: colours(tokens.colorStatusSuccessForeground1),
  warning: colours(tokens.colorStatusWarningForeground1),
  attention: colours(tokens.colorStatusDangerForeground1),
}

/** How Teams lays cards out, in the colours of the theme. */
const hostConfig = new AdaptiveCards.HostConfig({
  supportsInteractivity: true,
  fontFamily: tokens.fontFamilyBase,
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 28, extraLarge: 32 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors },
    emphasis: { backgroundColor: tokens.colorNeutralBackground2, foregroundColors },
  },
  actions: { actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8 },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', weight: 'default' },
  },
})

const useStyles = makeStyles({
  card: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    overflowX: 'auto',
    '& .ac-adaptiveCard': { outlineStyle: 'none' },
    '& .ac-input.ac-textInput, & select.ac-input': {
      ...typographyStyles.body1,
      boxSizing: 'border-box',
      width: '100%',
      minHeight: '2rem',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
      border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
      borderRadius: tokens.borderRadiusMedium,
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorNeutralForeground1,
    },
    '& .ac-input::placeholder': { color: tokens.colorNeutralForeground3 },
    '& .ac-choiceSetInput-expanded > div': { alignItems: 'center', minHeight: '1.75rem' },
    '& input[type="radio"]': { flexShrink: 0, accentColor: tokens.colorCompoundBrandBackground },
    '& label': { color: `${tokens.colorNeutralForeground1} !important` },
    '& .ac-actionSet': { flexWrap: 'wrap', rowGap: tokens.spacingVerticalS },
    '& .ac-pushButton': {
      ...typographyStyles.body1Strong,
      flexGrow: '0 !important',
      minHeight: '2rem',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
      border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
      borderRadius: tokens.borderRadiusMedium,
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorNeutralForeground1,
    },
    '& .ac-pushButton.style-positive': {
      backgroundColor: tokens.colorBrandBackground,
      color: tokens.colorNeutralForegroundOnBrand,
    },
  },
})

/** Our cards hold no Markdown but the signs that keep people's texts from being read as such. */
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  const plain = document.createElement('p')
  plain.textContent = text.replace(/\\(.)/g, '$1')
  result.outputHtml = plain.outerHTML
  result.didProcess = true
}

/** A card by the renderer Teams' own cards are defined by. It can be filled in to try it, and sends nothing. */
export function AdaptiveCard({ card }: { card: Readonly<Record<string, unknown>> }) {
  const styles = useStyles()
  const place = useRef<HTMLDivElement>(null)
  const json = JSON.stringify(card)
  useEffect(() => {
    const drawn = new AdaptiveCards.AdaptiveCard()
    drawn.hostConfig = hostConfig
    drawn.parse(JSON.parse(json), new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5))
    drawn.onExecuteAction = () => undefined
    const element = drawn.render()
    place.current?.replaceChildren(...(element ? [element] : []))
  }, [json])
  return <div ref={place} className={styles.card} />
}
