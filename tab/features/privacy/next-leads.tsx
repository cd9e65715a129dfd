import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Select } from '@fluentui/react-select'
import { useState } from 'react'
import type { PlanLedAlone } from '#shared/api-privacy.ts'
import { roleWords } from '#shared/words.ts'
import { messageOf } from '../../plan/use-read.ts'
import { RefusedFace } from '../../ui/faces.tsx'
import { Hint, Stack } from '../../ui/layout.tsx'
import type { PrivacyOffice } from './privacy-office.ts'
import type { LedAlone } from './use-led-alone.ts'

type Office = Pick<PrivacyOffice, 'post' | 'tell'>

/** Plans that nobody but this person leads, each with who else could. */
export function NextLeads({ office, name, led }: { office: Office; name: string; led: LedAlone }) {
  if (led.problem !== null) return <RefusedFace message={led.problem} again={led.lookAgain} />
  if (led.plans.length === 0) return null
  return (
    <section aria-label={`Plans only ${name} leads`}>
      <Stack>
        <Hint>
          {name} is the only lead of {led.plans.length === 1 ? 'a plan' : `${led.plans.length} plans`}. Until
          somebody else leads there too, nobody else can say who is on it, and {name} cannot be erased. Whom
          you choose sees and changes the whole plan. It is noted in the plan&apos;s history.
        </Hint>
        {led.plans.map((plan) => (
          <NextLead key={plan.planId} office={office} name={name} plan={plan} onMade={led.lookAgain} />
        ))}
      </Stack>
    </section>
  )
}

function NextLead({
  office: { post, tell },
  name,
  plan: { planId, name: planName, others },
  onMade,
}: {
  office: Office
  name: string
  plan: PlanLedAlone
  onMade: () => void
}) {
  const [chosen, setChosen] = useState('')
  const [busy, setBusy] = useState(false)
  const next = others.find(({ personId }) => personId === chosen)

  const make = async () => {
    if (!next || busy) return
    setBusy(true)
    try {
      await post(`/admin/plans/${encodeURIComponent(planId)}/lead`, { personId: next.personId })
      tell({ tone: 'good', text: `${next.name} leads “${planName}” now.` })
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(false)
      onMade()
    }
  }

  if (others.length === 0)
    return (
      <Hint>
        Nobody else who can sign in is on “{planName}”, so nobody can be made its lead. As long as {name} can
        sign in, they can add somebody. Where the plan is not needed any more, remove it on “Administration”
        under the list of plans, then erase.
      </Hint>
    )
  return (
    <form
      aria-label={`Another lead of ${planName}`}
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <Field label={`Who leads “${planName}” from now on`}>
        <Select value={next ? chosen : ''} onChange={(_, { value }) => setChosen(value)}>
          <option value="">Choose …</option>
          {others.map(({ personId, name: other, email, role }) => (
            <option key={personId} value={personId}>
              {[other, roleWords[role], email].filter(Boolean).join(' · ')}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" disabledFocusable={busy || !next}>
        Make lead
      </Button>
    </form>
  )
}
