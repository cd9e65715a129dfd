import { z } from 'zod'
import { Id } from './collection.ts'
import { Line } from './text.ts'
import type { YardstickUnit } from './yardstick.ts'

/** ISO 4217, as Microsoft bills calls. Currencies are never added up, so a cost speaks about one. */
const Currency = z.string().regex(/^[A-Z]{3}$/, 'Write a currency in three letters, such as EUR.')

/** Where the figures of a KSI come from. */
export const KsiSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('survey'), surveyId: Id, questionId: Id }),
  z.object({ kind: z.literal('callQuality'), unit: z.enum(['call', 'stream']), ruleSetId: Line }),
  /** Enabled people who call, on working days. */
  z.object({ kind: z.literal('usage') }),
  /** Enabled people of whom a first call was seen, or whom an import calls activated. */
  z.object({ kind: z.literal('activation') }),
  /** Minutes of telephone calls over Teams; or their share of all minutes, those on the bills of the old system included. */
  z.object({ kind: z.literal('telephone'), figure: z.enum(['minutes', 'moved']) }),
  z.object({ kind: z.literal('telephoneCost'), currency: Currency }),
  z.object({ kind: z.literal('evidence') }),
])
export type KsiSource = z.infer<typeof KsiSource>

/** In what units a source gives its figures, and how to say so; null where in any. */
export function unitsOfSource(
  source: KsiSource,
): { readonly units: readonly YardstickUnit[]; readonly words: string } | null {
  switch (source.kind) {
    case 'evidence':
      return null
    case 'survey':
      return {
        units: ['share', 'nps'],
        words: 'A survey gives a share or a net promoter score: choose one as the unit.',
      }
    case 'telephone':
      return source.figure === 'minutes'
        ? { units: ['minutes'], words: 'The telephone logs give minutes: set the target in minutes.' }
        : { units: ['share'], words: 'What has moved is a share of all minutes: set the target in percent.' }
    case 'telephoneCost':
      return { units: ['money'], words: 'The telephone logs give a cost: choose money as the unit.' }
    case 'callQuality':
    case 'usage':
    case 'activation':
      return { units: ['share'], words: 'Call records and usage give a share: set the target in percent.' }
  }
}
