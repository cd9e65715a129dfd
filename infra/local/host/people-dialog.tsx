import {
  Avatar,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { Person } from './connector-client.ts'

const shown = 12

/** What Teams shows when a tab asks for a person: everybody of the company, one to be chosen; null for nobody. */
export function PeopleDialog({
  people,
  title,
  onChoose,
}: {
  readonly people: readonly Person[]
  readonly title: string
  readonly onChoose: (person: Person | null) => void
}) {
  const [typed, setTyped] = useState('')
  const sought = typed.trim().toLowerCase()
  const found = people.filter(({ name, jobTitle }) => `${name} ${jobTitle}`.toLowerCase().includes(sought))
  return (
    <Dialog open onOpenChange={(_, { open }) => open || onChoose(null)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            <Field label="Name or title" hint={`${found.length} of ${people.length} people`}>
              <Input value={typed} onChange={(_, { value }) => setTyped(value)} />
            </Field>
            <div className="stacked">
              {found.slice(0, shown).map((person) => (
                <Button
                  key={person.id}
                  appearance="subtle"
                  icon={<Avatar name={person.name} color="colorful" size={24} aria-hidden />}
                  onClick={() => onChoose(person)}
                >
                  {person.name}, {person.jobTitle}
                </Button>
              ))}
            </div>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => onChoose(null)}>Cancel</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
