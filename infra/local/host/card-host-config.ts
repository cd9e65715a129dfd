import { HostConfig } from 'adaptivecards'

const color = (normal: string, subtle = normal) => ({
  default: `var(--${normal})`,
  subtle: `var(--${subtle})`,
})

/** One set of foregrounds for every container style: Fluent's tokens carry the theme, so light, dark and contrast agree. */
const foregroundColors = {
  default: color('colorNeutralForeground1', 'colorNeutralForeground2'),
  dark: color('colorNeutralForeground1', 'colorNeutralForeground2'),
  light: color('colorNeutralForeground3'),
  accent: color('colorBrandForeground1', 'colorBrandForeground2'),
  good: color('colorStatusSuccessForeground1'),
  warning: color('colorStatusWarningForeground1'),
  // Not the status colour: on the dark card it has less than 4.5 : 1.
  attention: color('colorPaletteRedForeground1'),
}

function container(background: string, border = background) {
  return { backgroundColor: `var(--${background})`, borderColor: `var(--${border})`, foregroundColors }
}

/** How cards look in this host: Teams' proportions with Fluent's colours. */
export const cardHostConfig = new HostConfig({
  supportsInteractivity: true,
  fontFamily: 'var(--fontFamilyBase)',
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 28, extraLarge: 32 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--colorNeutralStroke2)' },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: container('colorNeutralBackground1', 'colorNeutralStroke2'),
    emphasis: container('colorNeutralBackground2', 'colorNeutralStroke2'),
    accent: container('colorBrandBackground2', 'colorBrandStroke2'),
    good: container('colorStatusSuccessBackground1', 'colorStatusSuccessBorder1'),
    warning: container('colorStatusWarningBackground1', 'colorStatusWarningBorder1'),
    attention: container('colorStatusDangerBackground1', 'colorStatusDangerBorder1'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
  },
  adaptiveCard: { allowCustomStyle: false },
  imageSet: { imageSize: 'medium', maxImageHeight: 100 },
  factSet: {
    title: {
      color: 'default',
      size: 'default',
      isSubtle: true,
      weight: 'default',
      wrap: true,
      maxWidth: 160,
    },
    value: { color: 'default', size: 'default', isSubtle: false, weight: 'default', wrap: true },
    spacing: 16,
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', weight: 'default' },
  },
})
