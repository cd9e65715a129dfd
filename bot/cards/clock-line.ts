import type { Element } from './card.ts'

/** The moment on the reader's own clock: Teams fills it in, in their zone and language. */
export function onYourClock(instant: string): Element {
  const whole = `${instant.slice(0, 19)}Z`
  return {
    type: 'TextBlock',
    text: `On your clock: {{DATE(${whole}, SHORT)}}, {{TIME(${whole})}}`,
    isSubtle: true,
    size: 'Small',
    spacing: 'None',
    wrap: true,
  }
}
