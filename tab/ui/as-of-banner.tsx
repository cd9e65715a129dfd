import { Button } from '@fluentui/react-button'
import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-message-bar'
import { usePlan } from '../plan/plan-context.tsx'
import { DayText } from './date-text.tsx'
import { focusTitleIfLost } from './focus-title.ts'

/** Over every page while the plan is shown as it was: nobody may take it for today's. */
export function AsOfBanner() {
  const { asOf, backToNow } = usePlan()
  if (asOf === null) return null
  return (
    <MessageBar intent="warning" layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>
          You see the plan as it was on <DayText day={asOf} />
        </MessageBarTitle>{' '}
        Nothing can be changed here. Figures are those of that day; how many people were invited and how many
        had answered is not kept by day.
      </MessageBarBody>
      <MessageBarActions>
        <Button
          size="small"
          onClick={() => {
            backToNow()
            setTimeout(focusTitleIfLost)
          }}
        >
          Back to now
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
