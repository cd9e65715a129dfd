import { describeCampaigns } from '#tests/contracts/campaigns.ts'
import { opened } from './opened.ts'

describeCampaigns('the database', opened)
