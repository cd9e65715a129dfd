import { FluentProvider } from '@fluentui/react-provider'
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import type { ReactNode } from 'react'
import type { ThemeName } from './host.ts'
import { themes } from './themes.ts'

const useStyles = makeStyles({
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  // Not on the provider: Fluent copies its classes to portals, and a full-height background would hide dialogs.
  ground: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground3 },
})

/** The theme of the host and the ground everything stands on. */
export function Surface({ theme, children }: { theme: ThemeName; children: ReactNode }) {
  const styles = useStyles()
  return (
    <FluentProvider theme={themes[theme]} className={theme === 'default' ? styles.light : styles.dark}>
      <div className={styles.ground}>{children}</div>
    </FluentProvider>
  )
}
