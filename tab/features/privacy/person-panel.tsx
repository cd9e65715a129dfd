import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Input } from '@fluentui/react-input'
import { useState } from 'react'
import type { PersonErased, PersonExport, PersonFound } from '#shared/api-privacy.ts'
import { messageOf } from '../../plan/use-read.ts'
import { keepFile } from '../../ui/keep-file.ts'
import { Hint, Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { NextLeads } from './next-leads.tsx'
import type { PrivacyOffice } from './privacy-office.ts'
import { useLedAlone } from './use-led-alone.ts'

/**
 * What can be done about one person: a file of everything, another lead for plans only they lead, and erasing with the
 * name typed.
 */
export function PersonPanel({
  office,
  person,
  onErased,
}: {
  office: Pick<PrivacyOffice, 'post' | 'tell'>
  person: PersonFound
  onErased: () => void
}) {
  const { post, tell } = office
  const led = useLedAlone(office, person.personId)
  const [busy, setBusy] = useState<'export' | 'erase' | null>(null)
  const [typed, setTyped] = useState('')
  const name = person.name || person.personId
  const isTyped = typed.trim().toLowerCase() === name.trim().toLowerCase()

  const doing = async (what: 'export' | 'erase', work: () => Promise<string>) => {
    setBusy(what)
    try {
      tell({ tone: 'good', text: await work() })
    } catch (problem) {
      tell({ tone: 'bad', text: messageOf(problem) })
    } finally {
      setBusy(null)
    }
  }

  const exported = async () => {
    const file = await post<PersonExport>('/admin/person/export', { personId: person.personId })
    const content = new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' })
    keepFile({ fileName: `switchover-person-${file.exportedAt.slice(0, 10)}.json`, content })
    return 'The file was downloaded. Hand it to the person, and to nobody else.'
  }

  const erased = async () => {
    try {
      const done = await post<PersonErased>('/admin/person/erase', { personId: person.personId, typed })
      onErased()
      return sayErased(done)
    } catch (refused) {
      // They may lead a plan alone since somebody else left it.
      led.lookAgain()
      throw refused
    }
  }

  return (
    <Panel title={name}>
      <Stack>
        <div>
          <Hint>
            One JSON file of everything that is kept about this person, in every plan. Answers to anonymous
            and confidential surveys are not in it: nobody can find them.
          </Hint>
          <Button disabledFocusable={busy !== null} onClick={() => void doing('export', exported)}>
            {busy === 'export' ? 'Gathering …' : 'Export everything about this person'}
          </Button>
        </div>
        <NextLeads office={office} name={name} led={led} />
        <form
          aria-label={`Erase ${name}`}
          onSubmit={(event) => {
            event.preventDefault()
            // A button that looks disabled still submits its form.
            if (isTyped && busy === null) void doing('erase', erased)
          }}
        >
          <Hint>
            Erasing cannot be undone. The person leaves every plan; what they decided and every count stay,
            without their name. Nothing is written to them again. Copies in backups and in files people took
            are not reached.
          </Hint>
          <Field label={`To erase, type: ${name}`}>
            <Input value={typed} onChange={(_, { value }) => setTyped(value)} autoComplete="off" />
          </Field>
          <Button type="submit" disabledFocusable={busy !== null || !isTyped}>
            {busy === 'erase' ? 'Erasing …' : 'Erase this person'}
          </Button>
        </form>
      </Stack>
    </Panel>
  )
}

function sayErased({ plans, rows, nameStays }: PersonErased): string {
  const where = `${rows === 1 ? '1 record' : `${rows} records`} in ${plans === 1 ? '1 plan' : `${plans} plans`}`
  const stays = nameStays
    ? ' Somebody else has the same name, so texts that hold the name were left as they are: look at them yourself.'
    : ''
  return `Erased: ${where}.${stays}`
}
