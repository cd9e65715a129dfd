import { z } from 'zod'
import { collection } from '../basics/collection.ts'
import { Title } from '../basics/text.ts'
import { Series } from '../calendar/series.ts'

const fields = z.object({
  title: Title,
  kind: z.enum(['steering', 'businessReview', 'quarterlyReview', 'standUp']),
  location: Title.nullable(),
  recurs: Series,
})

/** A recurring meeting with its own time zone. Members are reminded for `steering` series. */
export const meetingSeries = collection('meeting series', fields, { kind: 'steering', location: null })
export type MeetingSeries = z.infer<typeof meetingSeries.Row>
