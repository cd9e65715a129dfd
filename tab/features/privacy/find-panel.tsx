import { Button } from '@fluentui/react-button'
import { Field } from '@fluentui/react-field'
import { Input } from '@fluentui/react-input'
import { useRef, useState } from 'react'
import type { PersonFound } from '#shared/api-privacy.ts'
import { messageOf } from '../../plan/use-read.ts'
import { EmptyFace, LoadingFace, RefusedFace } from '../../ui/faces.tsx'
import { Entry, Hint, PlainList, Stack, Strong } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { PrivacyOffice } from './privacy-office.ts'

type Search =
  | { readonly state: 'none' | 'looking' }
  | { readonly state: 'refused'; readonly message: string }
  | { readonly state: 'found'; readonly people: readonly PersonFound[] }

/** Whom it is about, among everybody on any plan or list. */
export function FindPanel({
  office: { post },
  chosen,
  onChoose,
}: {
  office: Pick<PrivacyOffice, 'post'>
  chosen: PersonFound | null
  onChoose: (person: PersonFound | null) => void
}) {
  const [words, setWords] = useState('')
  const [search, setSearch] = useState<Search>({ state: 'none' })

  /** Which search was begun last: an answer to another one must not stand under its words. */
  const newest = useRef(0)

  const look = async () => {
    onChoose(null)
    setSearch({ state: 'looking' })
    const nth = (newest.current += 1)
    const found = await post<PersonFound[]>('/admin/person/find', { search: words }).then(
      (people): Search => ({ state: 'found', people }),
      (problem: unknown): Search => ({ state: 'refused', message: messageOf(problem) }),
    )
    if (nth === newest.current) setSearch(found)
  }

  return (
    <Panel title="Whom is it about?">
      <Stack>
        <form
          role="search"
          onSubmit={(event) => {
            event.preventDefault()
            void look()
          }}
        >
          <Field
            label="Name, e-mail address or object id"
            hint="People on any plan and any list. Write at least three letters of the name, or the whole address or id."
          >
            <Input
              value={words}
              onChange={(_, { value }) => setWords(value)}
              type="search"
              autoComplete="off"
            />
          </Field>
          <Button type="submit">Find</Button>
        </form>
        {search.state === 'looking' && <LoadingFace what="people" />}
        {search.state === 'refused' && <RefusedFace message={search.message} again={() => void look()} />}
        {search.state === 'found' && search.people.length === 0 && (
          <EmptyFace
            title="Nobody was found"
            words="Nobody on any plan or list is called so. If only an object id is known, search for the whole id: something may be kept under it all the same."
            {...(isId(words)
              ? {
                  action: (
                    <Button
                      onClick={() =>
                        onChoose({ personId: words.trim().toLowerCase(), name: '', email: '', plans: 0 })
                      }
                    >
                      Go on with this id
                    </Button>
                  ),
                }
              : {})}
          />
        )}
        {search.state === 'found' && search.people.length > 0 && (
          <PlainList label="People found">
            {search.people.map((person) => (
              <Entry key={person.personId}>
                <div>
                  <Strong>{person.name}</Strong>
                  <Hint>
                    {person.email || person.personId} ·{' '}
                    {person.plans === 1 ? '1 plan' : `${person.plans} plans`}
                  </Hint>
                </div>
                <Button
                  size="small"
                  aria-pressed={chosen?.personId === person.personId}
                  aria-label={`Choose ${person.name}`}
                  onClick={() => onChoose(person)}
                >
                  Choose
                </Button>
              </Entry>
            ))}
          </PlainList>
        )}
      </Stack>
    </Panel>
  )
}

function isId(words: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(words.trim())
}
