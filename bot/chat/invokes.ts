import type { InvokeResponse } from 'botbuilder'
import { z } from 'zod'
import { Refusal } from '#shared/basics/refusal.ts'
import { press } from '../presses.ts'
import { openForm, openSaveDialog, pick, search, takeForm, takeSave } from './dialogs.ts'
import {
  type Answer,
  type Asked,
  type Invoke,
  openDialog,
  sayWords,
  showCard,
  wordsFor,
} from './invoke-answers.ts'
import { pressFrom } from './pressed.ts'

/** Every invoke the bot knows, by the name Teams gives it (contracts/FACTS.md §2). */
const invokes: Readonly<Record<string, Invoke>> = {
  'adaptiveCard/action': takePress,
  'task/fetch': openForm,
  'task/submit': takeForm,
  'composeExtension/fetchTask': openSaveDialog,
  'composeExtension/submitAction': takeSave,
  'composeExtension/query': search,
  'composeExtension/selectItem': pick,
  'composeExtension/querySettingUrl': nothingToSet,
  'composeExtension/setting': nothingToSet,
  'config/fetch': nothingToSet,
  'config/submit': nothingToSet,
}

/** Answers within the turn: a person waits. What Teams may send one day and we do not know is no bug of ours: 501. */
export async function answerInvoke(asked: Asked): Promise<InvokeResponse> {
  const name = asked.activity.name ?? ''
  const invoke = Object.hasOwn(invokes, name) ? invokes[name] : undefined
  if (!invoke) return { status: 501 }
  try {
    return { status: 200, body: await invoke(asked) }
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    return { status: 200, body: refused(asked, problem) }
  }
}

/** In a dialog a refusal is a card with ways out; elsewhere Teams takes only words. */
function refused({ activity: { name }, deck }: Asked, { message }: Refusal): Answer {
  const inDialog =
    name?.startsWith('task/') ||
    name === 'composeExtension/fetchTask' ||
    name === 'composeExtension/submitAction'
  return inDialog
    ? openDialog('Switchover', deck.asked.sorry('That did not work', message))
    : wordsFor(name, message)
}

const Action = z.looseObject({
  action: z.looseObject({ type: z.string().optional(), verb: z.string().catch('redraw'), data: z.unknown() }),
  trigger: z.string().catch('manual'),
})

async function takePress({ world, deck, activity, personId }: Asked): Promise<Answer> {
  const told = Action.safeParse(activity.value)
  if (!told.success) return sayWords('This button says nothing Switchover understands.')
  const { action, trigger } = told.data
  // Teams itself asks when the card comes into view: that must never change anything, whatever the verb.
  const verb = trigger === 'automatic' ? 'redraw' : action.verb
  return showCard(await press(world, deck, pressFrom(verb, action.data, personId)))
}

async function nothingToSet({ activity }: Asked): Promise<Answer> {
  return wordsFor(
    activity.name,
    'There is nothing to set up. What you may see follows from the plans you are on.',
  )
}
