import type { Locator, Page } from 'playwright-core'

/** More presses than the longest page has stops: what was not reached by then is not reachable. */
const mostPresses = 400

export interface Keyboard {
  /** Walks there with Tab, or Shift+Tab where it stands before the focus. Throws when no number of presses arrives. */
  readonly reach: (target: Locator) => Promise<void>
  /** Walks to a button or link and presses Enter. */
  readonly enter: (target: Locator) => Promise<void>
  /** Walks to a text field and replaces what stands in it. */
  readonly write: (target: Locator, text: string) => Promise<void>
  /** Walks to a native date field and types a day, YYYY-MM-DD. */
  readonly date: (target: Locator, day: string) => Promise<void>
  /** Walks to a native select and moves to an option by its words, or those before its colon. */
  readonly choose: (target: Locator, option: string) => Promise<void>
  /** Walks to a checkbox and makes it so with Space. */
  readonly tick: (target: Locator, wanted: boolean) => Promise<void>
  /** Presses one key, such as an arrow within a grid. */
  readonly press: (key: string) => Promise<void>
  /** Goes down a menu to an entry. */
  readonly down: (target: Locator) => Promise<void>
  /** How often a key was pressed. */
  readonly presses: () => number
}

/** A person without a mouse. Nothing here clicks, focuses or sets a value: every step is a key. */
export function keyboardOf(page: Page): Keyboard {
  let count = 0
  const press = async (key: string, times = 1) => {
    for (let n = 0; n < times; n += 1) await page.keyboard.press(key)
    count += times
  }

  const reach = async (target: Locator) => {
    await target.waitFor()
    const element = await target.elementHandle()
    const steps = await element.evaluate((wanted) => {
      const { activeElement } = wanted.ownerDocument
      if (wanted === activeElement) return 'here'
      const isBefore =
        activeElement && activeElement.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING
      return isBefore ? 'Shift+Tab' : 'Tab'
    })
    if (steps === 'here') return
    for (let n = 0; n < mostPresses; n += 1) {
      await press(steps)
      if (await element.evaluate((wanted) => wanted === wanted.ownerDocument.activeElement)) return
    }
    throw new Error(`${mostPresses} presses of ${steps} do not reach ${target.toString()}`)
  }

  return {
    reach,
    async enter(target) {
      await reach(target)
      await press('Enter')
    },
    async write(target, text) {
      await reach(target)
      await press('Control+a')
      if (text === '') return press('Delete')
      await page.keyboard.insertText(text)
      count += text.length
    },
    async date(target, day) {
      await reach(target)
      const [year, month, date] = day.split('-')
      await page.keyboard.type(`${month}${date}${year}`)
      count += 8
    },
    async choose(target, option) {
      await reach(target)
      const moves = await target.evaluate((select, wanted) => {
        const { options, selectedIndex } = select as HTMLSelectElement
        const index = [...options].findIndex(
          ({ label }) => label === wanted || label.startsWith(`${wanted}: `),
        )
        return index === -1 ? null : index - selectedIndex
      }, option)
      if (moves === null) throw new Error(`There is no option “${option}” in ${target.toString()}`)
      await press(moves > 0 ? 'ArrowDown' : 'ArrowUp', Math.abs(moves))
    },
    async tick(target, wanted) {
      await reach(target)
      if ((await target.isChecked()) !== wanted) await press('Space')
    },
    press: (key) => press(key),
    async down(target) {
      const isHere = () => target.evaluate((wanted) => wanted === wanted.ownerDocument.activeElement)
      for (let n = 0; n < mostPresses && !(await isHere()); n += 1) await press('ArrowDown')
    },
    presses: () => count,
  }
}
