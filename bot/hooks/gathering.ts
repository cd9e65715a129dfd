/** Too much is waiting already: nothing was taken. */
export const tooMuch = Symbol('too much is waiting')

/**
 * Many callers, one write at a time: whoever comes while a write is under way is part of the next one. So a burst costs
 * few commits, and holds one connection of the pool. Each caller hears of its own write only.
 *
 * @param most items that may wait; beyond them `tooMuch` is the answer.
 */
export function gathering<Item>(write: (items: readonly Item[]) => Promise<void>, most: number) {
  let waiting: Item[] = []
  let next: Promise<void> | null = null
  let running: Promise<unknown> = Promise.resolve()

  async function writeNext(before: Promise<unknown>): Promise<void> {
    await before.catch(() => undefined)
    const items = waiting
    waiting = []
    next = null
    const writing = write(items)
    running = writing
    await writing
  }

  return (items: readonly Item[]): Promise<void> | typeof tooMuch => {
    if (waiting.length + items.length > most) return tooMuch
    waiting.push(...items)
    next ??= writeNext(running)
    return next
  }
}
