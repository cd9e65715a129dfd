import { type ComponentType, lazy } from 'react'
import { OverviewPage } from './features/overview/overview-page.tsx'
import { type PagePath, pageNames } from './ui/page-names.ts'

export interface PageProps {
  /** The record in the route, or null for the page as a whole. */
  readonly id: string | null
}

interface Page {
  /** First segment of the route and of the deep link; '' is where people land. */
  readonly path: string
  readonly label: string
  readonly Face: ComponentType<PageProps>
}

/** Every page of a plan, in the order of the tabs. */
export const pages: readonly Page[] = [
  { path: '', label: pageNames[''], Face: OverviewPage },
  page('ksis', async () => (await import('./features/ksis/ksis-page.tsx')).KsisPage),
  page('use-cases', async () => (await import('./features/use-cases/use-cases-page.tsx')).UseCasesPage),
  page('objectives', async () => (await import('./features/objectives/objectives-page.tsx')).ObjectivesPage),
  page('trace', async () => (await import('./features/trace/trace-page.tsx')).TracePage),
  page('risks', async () => (await import('./features/risks/risks-page.tsx')).RisksPage),
  page('committee', async () => (await import('./features/committee/committee-page.tsx')).CommitteePage),
  page('rollout', async () => (await import('./features/rollout/rollout-page.tsx')).RolloutPage),
  page('people', async () => (await import('./features/people/people-page.tsx')).PeoplePage),
  page('quality', async () => (await import('./features/quality/quality-page.tsx')).QualityPage),
  page('telephone', async () => (await import('./features/telephone/telephone-page.tsx')).TelephonePage),
  page('usage', async () => (await import('./features/usage/usage-page.tsx')).UsagePage),
  page('buildings', async () => (await import('./features/buildings/buildings-page.tsx')).BuildingsPage),
  page('surveys', async () => (await import('./features/surveys/surveys-page.tsx')).SurveysPage),
  page(
    'stakeholders',
    async () => (await import('./features/stakeholders/stakeholders-page.tsx')).StakeholdersPage,
  ),
  page('checklist', async () => (await import('./features/checklist/checklist-page.tsx')).ChecklistPage),
  page('history', async () => (await import('./features/history/history-page.tsx')).HistoryPage),
  page('messages', async () => (await import('./features/messages/messages-page.tsx')).MessagesPage),
  page('health', async () => (await import('./features/health/health-page.tsx')).HealthPage),
  page('privacy', async () => (await import('./features/privacy/privacy-page.tsx')).PrivacyPage),
  page('files', async () => (await import('./features/files/files-page.tsx')).FilesPage),
  page('pack', async () => (await import('./features/pack/pack-page.tsx')).PackPage),
  page('print', async () => (await import('./features/print/print-page.tsx')).PrintPage),
]

/** In a meeting's side panel the meeting itself comes first. */
export const meetingPages: readonly Page[] = [
  {
    path: '',
    label: 'This meeting',
    Face: later(async () => (await import('./features/committee/meeting-panel.tsx')).MeetingPanel),
  },
  ...pages.map((each) => (each.path === '' ? { ...each, path: 'overview' } : each)),
]

function page(path: PagePath, load: () => Promise<ComponentType<PageProps>>): Page {
  return { path, label: pageNames[path], Face: later(load) }
}

function later(load: () => Promise<ComponentType<PageProps>>) {
  return lazy(async () => ({ default: await load() }))
}
