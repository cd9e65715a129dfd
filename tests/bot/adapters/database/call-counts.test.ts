import { describeCallCounts } from '#tests/contracts/call-counts.ts'
import { opened } from './opened.ts'

describeCallCounts('the database', opened)
