import { SearchBox } from '@fluentui/react-search'
import { Select } from '@fluentui/react-select'
import { useState } from 'react'
import { gravestSiteFirst, type Readiness, readiness, type Site } from '#shared/parts/site.ts'
import { inOrder } from '#shared/parts/wave.ts'
import { findSites, noSiteFilter } from '#shared/rollout/find-sites.ts'
import { readinessWords } from '#shared/words/rollout.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { ImportButton } from '../../ui/import-button.tsx'
import { Hint, Row, Stack } from '../../ui/layout.tsx'
import { optionsOf, recordOptions } from '../../ui/options.ts'
import { Panel } from '../../ui/panel.tsx'
import { siteFields } from './site-fields.ts'
import { SiteGroup } from './site-group.tsx'

/** So many sites are shown one after the other; more are grouped, with only the gravest group open. */
const fewSites = 12
const groups: readonly Readiness[] = ['red', 'yellow', 'grey', 'green']

/** Sites with how ready they are, those that hold up the rollout first. */
export function SitesPanel() {
  const { plan } = usePlan()
  const withoutChecklist = plan.sites.filter(({ tasks }) => tasks.length === 0).map(({ id }) => id)
  return (
    <Panel
      title="Sites"
      action={
        <Row>
          {withoutChecklist.length > 1 && (
            <ActButton action="startSiteChecklist" input={{ siteIds: withoutChecklist.slice(0, 500) }}>
              {`Start ${withoutChecklist.length} checklists`}
            </ActButton>
          )}
          <ImportButton kind="sites" label="Import sites" />
          <EditButton
            label="Add site"
            wish={{
              action: 'putSite',
              title: 'New site',
              fields: siteFields,
              record: { service: 'callingPlans', zone: plan.profile.zone, headcount: 0 },
            }}
          />
        </Row>
      }
    >
      {plan.sites.length === 0 ? (
        <EmptyFace
          title="No sites yet"
          words="Add the offices that are moved, with how many people each has. Waves are made of them, and with their networks calls can be told apart by site."
        />
      ) : (
        <Sites />
      )}
    </Panel>
  )
}

function Sites() {
  const { plan } = usePlan()
  const [filter, setFilter] = useState(noSiteFilter)
  const found = findSites(plan, filter).sort(gravestSiteFirst)
  const countries = [...new Set(plan.sites.map(({ country }) => country).filter(Boolean))].sort()
  return (
    <Stack>
      {plan.sites.length > 3 && (
        <Row>
          <SearchBox
            aria-label="Search sites"
            placeholder="Name or address"
            value={filter.search}
            onChange={(_, { value }) => setFilter({ ...filter, search: value })}
          />
          <Narrow
            label="Readiness"
            all="Every readiness"
            options={optionsOf(readinessWords)}
            value={filter.readiness}
            onChange={(value) => setFilter({ ...filter, readiness: value })}
          />
          <Narrow
            label="Wave"
            all="Every wave"
            options={[...recordOptions(inOrder(plan.waves)), { value: '-', label: 'No wave' }]}
            value={filter.waveId}
            onChange={(value) => setFilter({ ...filter, waveId: value })}
          />
          {countries.length > 1 && (
            <Narrow
              label="Country"
              all="Every country"
              options={countries.map((country) => ({ value: country, label: country }))}
              value={filter.country}
              onChange={(value) => setFilter({ ...filter, country: value })}
            />
          )}
        </Row>
      )}
      <span role="status">
        <Hint>{found.length === 1 ? '1 site' : `${found.length} sites`}</Hint>
      </span>
      <Groups sites={found} />
    </Stack>
  )
}

function Groups({ sites }: { sites: readonly Site[] }) {
  const present = groups.filter((state) => sites.some((site) => readiness(site) === state))
  if (sites.length === 0)
    return <EmptyFace title="No such site" words="Nothing fits these filters. Widen one of them." />
  if (sites.length <= fewSites) return <SiteGroup label="Sites" sites={sites} />
  return (
    <>
      {present.map((state, n) => (
        <SiteGroup
          key={state}
          label={readinessWords[state]}
          sites={sites.filter((site) => readiness(site) === state)}
          folds={n === 0 ? 'open' : 'closed'}
        />
      ))}
    </>
  )
}

function Narrow({
  label,
  all,
  options,
  value,
  onChange,
}: {
  label: string
  all: string
  options: readonly { readonly value: string; readonly label: string }[]
  value: string
  onChange: (value: string) => void
}) {
  return (
    <Select aria-label={label} value={value} onChange={(_, change) => onChange(change.value)}>
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  )
}
