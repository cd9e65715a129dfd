import type { FrameLocator, Locator, Page } from 'playwright-core'
import { type Keyboard, keyboardOf } from './keyboard.ts'

/** A text, a choice by its words or a day; whether a box is ticked; the boxes of a group that are. */
type Entry = string | boolean | readonly string[]
/** What a form is told, by the labels of its fields. */
export type Form = Readonly<Record<string, Entry>>

export interface TabByKeyboard {
  readonly keyboard: Keyboard
  /** Walks to another page of the plan. */
  readonly open: (page: string) => Promise<void>
  /** Walks to a button that opens a form, fills the form in and sends it. */
  readonly fill: (button: string, form: Form, submit?: string) => Promise<void>
}

/** Somebody who works in the tab without a mouse. */
export function tabByKeyboard(page: Page, tab: FrameLocator): TabByKeyboard {
  const keyboard = keyboardOf(page)
  const nav = tab.getByRole('navigation', { name: 'Pages of the plan' })

  async function open(name: string): Promise<void> {
    const link = nav.getByRole('link', { name, exact: true })
    const isInRow = (await link.count()) > 0 && (await link.isVisible())
    if (isInRow) await keyboard.enter(link)
    else {
      await keyboard.enter(nav.getByRole('button', { name: /more pages/ }))
      const entry = tab.getByRole('menuitem', { name, exact: true })
      await entry.waitFor()
      await keyboard.down(entry)
      await keyboard.press('Enter')
    }
    await tab.locator('[data-page-title]:focus').waitFor()
  }

  async function enter(dialog: Locator, label: string, entry: Entry): Promise<void> {
    if (typeof entry === 'boolean')
      return keyboard.tick(dialog.getByRole('checkbox', { name: label, exact: true }), entry)
    if (typeof entry !== 'string') {
      const group = dialog.getByRole('group', { name: label, exact: true })
      for (const name of entry) await keyboard.tick(group.getByRole('checkbox', { name, exact: true }), true)
      return
    }
    const control = dialog.getByLabel(labelled(label)).first()
    await control.waitFor()
    const kind = await control.evaluate((element) =>
      element.tagName === 'SELECT' ? 'select' : element.getAttribute('type'),
    )
    if (kind === 'select') return keyboard.choose(control, entry)
    if (kind === 'date') return keyboard.date(control, entry)
    return keyboard.write(control, entry)
  }

  async function fill(button: string, form: Form, submit = 'Save'): Promise<void> {
    await keyboard.enter(tab.getByRole('button', { name: button, exact: true }))
    const dialog = tab.getByRole('dialog')
    for (const [label, entry] of Object.entries(form)) await enter(dialog, label, entry)
    await keyboard.enter(dialog.getByRole('button', { name: submit, exact: true }))
    try {
      await dialog.waitFor({ state: 'detached', timeout: 15_000 })
    } catch {
      throw new Error(`The form of “${button}” did not close:\n${await dialog.innerText()}`)
    }
  }

  return { keyboard, open, fill }
}

/** Fields that must be filled in carry a star behind their label. */
function labelled(label: string): RegExp {
  return new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\*?$`)
}
