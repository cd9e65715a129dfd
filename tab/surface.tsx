import { FluentProvider } from '@fluentui/react-provider'
import { tokens } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { type ReactNode, useEffect } from 'react'
import type { ThemeName } from './host.ts'
import { themes } from './themes.ts'

const useStyles = makeStyles({
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  // Not on the provider: Fluent copies its classes to portals, and a full-height background would hide dialogs.
  ground: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground3 },
})

/** The theme, language and writing direction of the host, and the ground everything stands on. */
export function Surface({
  theme,
  locale,
  dir,
  children,
}: {
  theme: ThemeName
  locale: string
  dir: 'ltr' | 'rtl'
  children: ReactNode
}) {
  const styles = useStyles()
  useEffect(() => {
    // The texts are English whatever the host speaks; a screen reader must not read them as another language.
    document.documentElement.lang = locale.startsWith('en') ? locale : 'en'
    document.documentElement.dir = dir
  }, [locale, dir])
  return (
    <FluentProvider
      dir={dir}
      theme={themes[theme]}
      className={theme === 'default' ? styles.light : styles.dark}
    >
      <div className={styles.ground} data-theme-name={theme}>
        {children}
      </div>
    </FluentProvider>
  )
}
