import { describePlanStore } from '#tests/contracts/plan-stores.ts'
import { opened } from './opened.ts'

describePlanStore('the database', opened)
