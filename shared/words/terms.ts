/** What a word of the trade means, in one or two sentences for somebody who meets it here for the first time. */
export const termWords = {
  RACI: 'Who does what: Responsible does the work, Accountable answers for it (exactly one), Consulted is asked before, Informed is told after.',
  MBR: 'Monthly business and operational review: the project lead goes through key results, KSIs, risks and actions of the month.',
  QBR: 'Quarterly business review: the sponsor looks at what the quarter brought and agrees the key results of the next one.',
  OKR: 'Objectives and key results: an objective says where to go, its key results say how anybody can tell that it was reached.',
  KSI: 'Key success indicator: a test such as “fewer than 5 % of calls are poor” that says whether a result is also a good one.',
  SMART:
    'Specific, measurable, assignable, realistic, time-related: five checks that a KSI can really be measured by someone, by some day.',
  NPS: 'Net promoter score: the share who answer 9 or 10 minus the share who answer 0 to 6, in points from -100 to 100.',
  TBA: 'To be announced: nobody is named yet, and everybody can see the gap.',
  committed: 'Promised: it is expected to be reached in full, so a score of 1.0 is the healthy one.',
  aspirational: 'A stretch: nobody expects all of it, and a score between 0.6 and 0.8 is healthy.',
  milestone: 'A result that is reached or not, with nothing in between.',
  metric: 'A result told by a number that moves from where it starts to a target.',
  ordinal: 'A result told by named steps, one after the other, where a number would say nothing.',
  pace: 'How much is done compared with how much should be done by today, if the work went evenly from start to due day.',
  baseline: 'How things stood before the move: what a target is compared with.',
  'fiscal quarter':
    'A quarter of the organisation’s own financial year, which is named after the calendar year it ends in.',
  quorum: 'How many voting members must be present for the committee to decide.',
  'residual risk': 'What is left of a risk once its mitigation works.',
} as const satisfies Readonly<Record<string, string>>

export type TermWord = keyof typeof termWords
