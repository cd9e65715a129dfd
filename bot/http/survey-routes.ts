import { z } from 'zod'
import { Id } from '#shared/basics/collection.ts'
import { parse } from '#shared/basics/parse.ts'
import { CardLanguage, surveys } from '#shared/parts/survey.ts'
import type { World } from '../ports/world.ts'
import { cohortPreview, previewSurvey, roundProgress } from '../survey-pages.ts'
import { jsonOf, pathPart, queryOf } from './asked.ts'
import { type Routing, smallBody } from './routing.ts'

const Preview = z.object({ survey: surveys.Put, language: CardLanguage })
const OfWaves = z.object({
  survey: z.string().max(100).default(''),
  waves: z
    .string()
    .max(20_000)
    .transform((told) => told.split(',').filter(Boolean))
    .pipe(z.array(Id).max(200))
    .default([]),
})

/** Looks at a survey before it is sent, at whom it would reach, and at how far a round is. */
export function surveyRoutes({ get, post }: Routing, world: World): void {
  post('/surveys/preview', smallBody, ({ planId, by, request }) =>
    previewSurvey(world, { planId, by }, parse(Preview, jsonOf(request))),
  )
  get('/surveys/cohort', ({ planId, by, request }) => {
    const { survey, waves } = parse(OfWaves, queryOf(request))
    return cohortPreview(world, { planId, by }, { surveyId: survey, waveIds: waves })
  })
  get('/rounds/:roundId/progress', ({ planId, by, request }) =>
    roundProgress(world, { planId, by }, pathPart(request, 'roundId')),
  )
}
