import pptxgen from 'pptxgenjs'

// The package's types speak of its CommonJS form; Node loads the module, whose default is the class itself.
export const Deck = pptxgen as unknown as typeof pptxgen.default
export type Deck = InstanceType<typeof pptxgen.default>
export type Slide = ReturnType<Deck['addSlide']>
/** Absolute addresses of what the tab shows, by route. */
export type LinkTo = (route: string) => string

/** Inches of a wide slide. */
export const page = { left: 0.5, top: 1.2, inner: 12.33, bottom: 6.95 }
export const font = 'Segoe UI'
export const colours = { ink: '242424', quiet: '616161', accent: '4F52B2', warning: 'C4314B' }

export function short(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}
