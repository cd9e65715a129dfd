import type { z } from 'zod'
import type { mitigations } from '../parts/mitigation.ts'
import type { RaiseRisk } from '../parts/risk.ts'

/** The look-up makes them high, high and medium. */
export const templateRisks: Record<string, z.output<typeof RaiseRisk>> = {
  'risk-merger': {
    title: 'A merger brings up to 1,000 more people',
    category: 'Scope',
    likelihood: 'high',
    impact: 'high',
  },
  'risk-porting': {
    title: 'Porting the telephone numbers holds the project up',
    category: 'Numbers',
    likelihood: 'high',
    impact: 'high',
    ksiIds: ['ksi-legacy-minutes'],
  },
  'risk-network': {
    title: 'The network is about to be redesigned',
    category: 'Network',
    likelihood: 'high',
    impact: 'medium',
    ksiIds: ['ksi-poor-calls', 'ksi-call-quality'],
  },
}

export const templateMitigations: Record<string, z.output<typeof mitigations.Put>> = {
  'mitigation-merger-own-okr': {
    riskId: 'risk-merger',
    title:
      'Give the companies that join an objective of their own, with its own Envision, Onboard and Drive Value',
  },
  'mitigation-merger-keep-out': {
    riskId: 'risk-merger',
    title: 'Keep the people who join out of the objectives already agreed',
  },
  'mitigation-porting-papers': {
    riskId: 'risk-porting',
    title:
      'Collect early what porting needs: customer service record, billing details, Letter of Authorization',
  },
  'mitigation-porting-time': {
    riskId: 'risk-porting',
    title: 'Plan with the time the carriers take to port',
  },
  'mitigation-porting-temporary': {
    riskId: 'risk-porting',
    title: 'Bridge the gap with temporary numbers that show the old caller ID',
    kind: 'contingency',
  },
  'mitigation-network-assessment': {
    riskId: 'risk-network',
    title: 'Assess the network of every site in scope before its people are moved',
  },
}
