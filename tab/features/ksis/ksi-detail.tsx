import type { Ksi } from '#shared/parts/ksi.ts'
import { inForce, lastVersion } from '#shared/parts/ksi.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { ActButton } from '../../ui/act-button.tsx'
import { ChainPanel } from '../../ui/chain-panel.tsx'
import { EditButton } from '../../ui/edit-button.tsx'
import { EmptyFace } from '../../ui/faces.tsx'
import { Hint, Sideways, Stack } from '../../ui/layout.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { BeforeAfterPanel } from './before-after-panel.tsx'
import { DefinitionPanel, VersionsPanel } from './definition-panel.tsx'
import { KsiEvidencePanels } from './ksi-evidence.tsx'
import { ksiFields, reviseFields } from './ksi-form.ts'
import { KsiLook } from './ksi-look.tsx'
import { formOf, toldWith } from './ksi-shape.ts'
import { StandingPanel } from './standing-panel.tsx'

const back = { to: 'ksis', label: 'All KSIs' }

export function KsiDetail({ id }: { id: string }) {
  const { plan, figures } = usePlan()
  const ksi = plan.ksis.find((each) => each.id === id)
  if (!ksi)
    return (
      <PageFrame title="KSI" back={back}>
        <EmptyFace
          title="This KSI is no longer in the plan"
          words="Someone removed it. The history says who and when."
        />
      </PageFrame>
    )
  const measurement = figures.measurements.find(({ ksiId }) => ksiId === id)
  return (
    <PageFrame title={ksi.title} intro={ksi.criteria} back={back} actions={<KsiActions ksi={ksi} />}>
      <Sideways>
        <Stack>
          <StandingPanel ksi={ksi} measurement={measurement} />
          <BeforeAfterPanel ksi={ksi} measurement={measurement} />
          <KsiEvidencePanels ksi={ksi} />
        </Stack>
        <Stack>
          <DefinitionPanel ksi={ksi} />
          <ChainPanel kind="ksi" id={ksi.id} />
          <VersionsPanel ksi={ksi} />
          <RecordHistory path={`ksis/${ksi.id}`} />
        </Stack>
      </Sideways>
    </PageFrame>
  )
}

function KsiActions({ ksi }: { ksi: Ksi }) {
  const { plan, mayDo } = usePlan()
  const isActive = inForce(ksi) !== null
  const shape = toldWith(ksi)
  return (
    <>
      <EditButton
        label="Edit"
        size="medium"
        wish={{
          action: 'putKsi',
          title: 'Edit KSI',
          fields: ksiFields(plan, ksi),
          record: formOf(ksi),
          about: { id: ksi.id },
          shape,
          Beside: KsiLook,
          removal: { action: 'removeKsi', id: ksi.id, words: 'Yes, remove this KSI' },
        }}
      />
      {isActive && (
        <>
          <EditButton
            label="Revise by decision"
            size="medium"
            wish={{
              action: 'reviseKsi',
              title: 'A new version, by decision',
              fields: reviseFields(plan, ksi),
              record: formOf(ksi),
              about: { id: ksi.id },
              shape,
              Beside: KsiLook,
              submit: 'Make the new version',
            }}
          />
          <EditButton
            label="Retire"
            size="medium"
            wish={{
              action: 'retireKsi',
              title: 'Stop measuring this KSI',
              fields: [
                {
                  name: 'reason',
                  label: 'Why it is no longer measured',
                  kind: 'line',
                  required: true,
                  hint: 'Its figures and its history stay.',
                },
              ],
              about: { id: ksi.id },
              submit: 'Retire it',
            }}
          />
        </>
      )}
      {ksi.retired && (
        <ActButton action="resumeKsi" input={{ id: ksi.id }}>
          Measure it again
        </ActButton>
      )}
      {lastVersion(ksi) && !plan.decisions.some(({ state }) => state === 'decided') && mayDo('reviseKsi') && (
        <Hint>
          The target can change only by a decision. <RouteLink to="committee">Record a decision</RouteLink>
        </Hint>
      )}
    </>
  )
}
