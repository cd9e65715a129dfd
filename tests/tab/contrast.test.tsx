import type { Theme } from '@fluentui/react-theme'
import { themes } from '#tab/themes.ts'
import { toneTokens } from '#tab/ui/status-badge.tsx'

/** WCAG 2.2: 4.5:1 for words (1.4.3), 3:1 for signs (1.4.11). */
const rows = Object.entries(themes).flatMap(([name, theme]) =>
  Object.entries(toneTokens).map(([tone, { word, sign, ground }]) => ({
    name,
    theme,
    tone,
    word,
    sign,
    ground,
  })),
)

test.each(rows)(
  'the words and signs of a $tone badge can be read in the $name theme',
  ({ theme, word, sign, ground }) => {
    expect(contrast(theme, word, ground)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme, sign, ground)).toBeGreaterThanOrEqual(3)
  },
)

test.each(Object.entries(themes))(
  'text, links and hints can be read on every ground of the %s theme',
  (_, theme) => {
    for (const ground of ['colorNeutralBackground1', 'colorNeutralBackground3'] as const)
      for (const word of [
        'colorNeutralForeground1',
        'colorNeutralForeground2',
        'colorNeutralForeground3',
        'colorBrandForegroundLink',
      ] as const)
        expect({ ground, word, ratio: contrast(theme, word, ground) >= 4.5 }).toEqual({
          ground,
          word,
          ratio: true,
        })
  },
)

function contrast(theme: Theme, a: keyof Theme, b: keyof Theme): number {
  const [high, low] = [luminance(String(theme[a])), luminance(String(theme[b]))].sort((x, y) => y - x) as [
    number,
    number,
  ]
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(full.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
