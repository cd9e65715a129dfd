import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { Card } from '#bot/ports/messenger.ts'

const schemaFile = path.resolve(import.meta.dirname, '../../../../shared/contracts/adaptive-card.schema.json')
const largestBytes = 28 * 1024

/** The package's main file does not load in Node; its bundle does, but has no types of its own. */
const AdaptiveCards = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards')

/** Whether Microsoft's own schema is at hand; without it only the renderer and the size are checked. */
export const hasSchema = existsSync(schemaFile)

let compiled: ValidateFunction | undefined

/** Everything Teams would not like about a card, in words; empty when it is fine. */
export function faultsOf(card: Card): string[] {
  return [...sizeFaults(card), ...rendererFaults(card), ...schemaFaults(card)]
}

function sizeFaults(card: Card): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(card))
  return bytes > largestBytes ? [`${bytes} bytes are more than ${largestBytes}`] : []
}

function rendererFaults(card: Card): string[] {
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5)
  const parsed = new AdaptiveCards.AdaptiveCard()
  parsed.parse(card, context)
  return [
    ...Array.from({ length: context.eventCount }, (_, n) => context.getEventAt(n).message),
    ...parsed.validateProperties().validationEvents.map(({ message }) => message),
  ]
}

function schemaFaults(card: Card): string[] {
  if (!hasSchema) return []
  compiled ??= compile()
  return compiled(card) ? [] : [`not by the schema: ${JSON.stringify(compiled.errors?.slice(0, 3))}`]
}

/** The file calls itself draft-06, which Ajv reads as draft-07 once the name is gone. */
function compile(): ValidateFunction {
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>
  const ajv = new Ajv({ strict: false, logger: false })
  addFormats.default(ajv)
  return ajv.compile(schema)
}

/** All texts a card shows, in order, as one text. */
export function textOf(card: unknown): string {
  if (Array.isArray(card)) return card.map(textOf).filter(Boolean).join('\n')
  if (typeof card !== 'object' || card === null) return ''
  const { text, label, title, inlines, body, columns, items, actions, choices } = card as Record<
    string,
    unknown
  >
  const own = [text, label, title].filter((each) => typeof each === 'string')
  const runs = Array.isArray(inlines) ? inlines.map(textOf).join('') : ''
  return [...own, runs, ...[body, columns, items, choices, actions].map(textOf)].filter(Boolean).join('\n')
}

interface CardButton {
  readonly type: string
  readonly title: string
  readonly verb: string
  readonly data: Record<string, unknown>
}

/** Every button of a card, wherever it stands, without links. */
export function buttonsOf(card: unknown): CardButton[] {
  if (Array.isArray(card)) return card.flatMap(buttonsOf)
  if (typeof card !== 'object' || card === null) return []
  const element = card as Record<string, unknown>
  if (element.type === 'Action.Execute') return [element as unknown as CardButton]
  return [element.body, element.columns, element.items, element.actions].flatMap(buttonsOf)
}
