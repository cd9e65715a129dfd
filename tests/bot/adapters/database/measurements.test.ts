import { describeMeasurements } from '#tests/contracts/measurements.ts'
import { opened } from './opened.ts'

describeMeasurements('the database', opened)
