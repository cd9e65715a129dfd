import type { TemplateTask } from '../parts/site.ts'

/**
 * What every site checks before its people are moved, in the five areas of the site playbook (domain.md §3.10). Days
 * count back from the launch: porting and buying take longest.
 */
export const siteChecklist: readonly TemplateTask[] = [
  task('service', 45, 'Numbers of the site listed, and which of them stay'),
  { ...task('service', 42, 'Porting order sent to the carrier'), services: ['callingPlans'] },
  {
    ...task('service', 30, 'Session border controller and trunks reach the site’s numbers'),
    services: ['directRouting'],
  },
  task('service', 21, 'Emergency addresses entered and checked with the site'),
  task('service', 14, 'Reception, call queues and menus rebuilt'),
  task('service', 10, 'Alarm, fax, lift and door lines have a new home'),
  task('service', 3, 'Test calls in and out, to an emergency test number too'),

  task('users', 30, 'List of people, numbers and delegates checked with the site'),
  task('users', 14, 'Licences and calling policies ready to assign'),
  task('users', 7, 'People know their date, their number and where to get help'),

  task('endpoints', 42, 'Headsets and phones ordered'),
  task('endpoints', 7, 'Headsets and phones handed out'),
  task('endpoints', 7, 'Clients up to date on every computer'),
  task('endpoints', -30, 'Old phones collected'),

  task('quality', 45, 'Network assessed for the calls of everybody at once'),
  task('quality', 21, 'Wi-Fi measured where people call'),
  task('quality', 14, 'Networks of the site entered, so that its calls can be told apart'),
  task('quality', -7, 'Poor calls of the first week looked at'),

  task('adoption', 30, 'Somebody on site wins people for the move'),
  task('adoption', 14, 'Training held in the language of the site'),
  task('adoption', 0, 'Floor-walkers present in the first week'),
  task('adoption', -14, 'People asked how it goes'),
]

function task(area: TemplateTask['area'], daysBefore: number, title: string): TemplateTask {
  return { area, daysBefore, title }
}
