import { EmptyFace } from '../../ui/faces.tsx'

/** Opened in a plain browser there is nobody to sign in with. */
export function OutsidePage() {
  return (
    <main>
      <EmptyFace
        title="Switchover lives in Microsoft Teams"
        words="Open it as a tab of your team's channel, or as an app in the left rail of Teams. There it knows who you are and shows the plan you work on."
      />
    </main>
  )
}
