import { describeTeams } from '#tests/contracts/teams.ts'
import { opened } from './opened.ts'

describeTeams('the database', opened)
