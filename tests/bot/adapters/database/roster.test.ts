import { describeRoster } from '#tests/contracts/rosters.ts'
import { opened } from './opened.ts'

describeRoster('the database', opened)
