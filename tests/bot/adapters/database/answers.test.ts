import { describeAnswers } from '#tests/contracts/answers.ts'
import { opened } from './opened.ts'

describeAnswers('the database', opened)
