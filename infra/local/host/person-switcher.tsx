import { Avatar, Combobox, CounterBadge, Option, OptionGroup } from '@fluentui/react-components'
import { useState } from 'react'
import { companySites } from '#infra/local/company.ts'
import type { Person } from './connector-client.ts'
import { useHost } from './host-context.ts'

const siteNames: ReadonlyMap<string, string> = new Map(companySites.map(({ id, name }) => [id, name]))

/** More than this nobody reads; typing narrows it down. */
const shownOthers = 25

/** Chooses who one is: the people met by name first, everybody by typing a part of the name, title or site. */
export function PersonSwitcher() {
  const { people, me, go, address } = useHost()
  const [typed, setTyped] = useState<string | null>(null)
  const sought = (typed ?? '').trim().toLowerCase()
  const found = people.filter(({ name, jobTitle, siteId }) =>
    `${name} ${jobTitle} ${siteId}`.toLowerCase().includes(sought),
  )
  const cast = found.filter(isCast)
  const others = found.filter((person) => !isCast(person)).slice(0, shownOthers)

  return (
    <Combobox
      className="person-switcher"
      aria-label="Who am I"
      listbox={{ className: 'person-list' }}
      value={typed ?? me.name}
      selectedOptions={[me.id]}
      onChange={({ target }) => setTyped(target.value)}
      onOpenChange={(_, { open }) => {
        if (!open) setTyped(null)
      }}
      onFocus={({ target }) => target.select()}
      onOptionSelect={(_, { optionValue }) => {
        setTyped(null)
        if (optionValue) go({ personId: optionValue, view: address.view })
      }}
    >
      {cast.length > 0 && <OptionGroup label="People of the plan">{cast.map(option)}</OptionGroup>}
      {others.length > 0 && <OptionGroup label="Everybody">{others.map(option)}</OptionGroup>}
      {found.length === 0 && <Option disabled>{`Nobody is called “${typed ?? ''}”`}</Option>}
    </Combobox>
  )
}

function option(person: Person) {
  return (
    <Option key={person.id} value={person.id} text={person.name}>
      <Avatar name={person.name} color="colorful" size={28} aria-hidden />
      <span className="person-option">
        <span>{person.name}</span>
        <span className="quiet">
          {person.jobTitle}, {siteNames.get(person.siteId)}
        </span>
      </span>
      {person.unread > 0 && <CounterBadge count={person.unread} color="danger" size="small" />}
    </Option>
  )
}

function isCast({ jobTitle }: Person): boolean {
  return jobTitle !== 'Specialist'
}
