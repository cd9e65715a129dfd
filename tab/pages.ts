import { type ComponentType, lazy } from 'react'
import { OverviewPage } from './features/overview/overview-page.tsx'

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
  { path: '', label: 'Overview', Face: OverviewPage },
  page('ksis', 'KSIs', async () => (await import('./features/ksis/ksis-page.tsx')).KsisPage),
  page(
    'use-cases',
    'Use cases',
    async () => (await import('./features/use-cases/use-cases-page.tsx')).UseCasesPage,
  ),
  page(
    'objectives',
    'Objectives',
    async () => (await import('./features/objectives/objectives-page.tsx')).ObjectivesPage,
  ),
  page('trace', 'Chain', async () => (await import('./features/trace/trace-page.tsx')).TracePage),
  page('risks', 'Risks', async () => (await import('./features/risks/risks-page.tsx')).RisksPage),
  page(
    'committee',
    'Committee',
    async () => (await import('./features/committee/committee-page.tsx')).CommitteePage,
  ),
  page('rollout', 'Rollout', async () => (await import('./features/rollout/rollout-page.tsx')).RolloutPage),
  page('people', 'People', async () => (await import('./features/people/people-page.tsx')).PeoplePage),
  page(
    'quality',
    'Call quality',
    async () => (await import('./features/quality/quality-page.tsx')).QualityPage,
  ),
  page('surveys', 'Surveys', async () => (await import('./features/surveys/surveys-page.tsx')).SurveysPage),
  page(
    'stakeholders',
    'Stakeholders',
    async () => (await import('./features/stakeholders/stakeholders-page.tsx')).StakeholdersPage,
  ),
  page(
    'checklist',
    'Checklist',
    async () => (await import('./features/checklist/checklist-page.tsx')).ChecklistPage,
  ),
  page('history', 'History', async () => (await import('./features/history/history-page.tsx')).HistoryPage),
  page(
    'messages',
    'Messages',
    async () => (await import('./features/messages/messages-page.tsx')).MessagesPage,
  ),
  page('files', 'Import and export', async () => (await import('./features/files/files-page.tsx')).FilesPage),
  page('print', 'Print', async () => (await import('./features/print/print-page.tsx')).PrintPage),
]

/** In a meeting's side panel the meeting itself comes first. */
export const meetingPages: readonly Page[] = [
  page(
    '',
    'This meeting',
    async () => (await import('./features/meeting-panel/meeting-panel.tsx')).MeetingPanel,
  ),
  ...pages.map((each) => (each.path === '' ? { ...each, path: 'overview' } : each)),
]

function page(path: string, label: string, load: () => Promise<ComponentType<PageProps>>): Page {
  return { path, label, Face: lazy(async () => ({ default: await load() })) }
}
