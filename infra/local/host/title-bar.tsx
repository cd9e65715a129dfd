import {
  Avatar,
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { DarkThemeRegular, GlobeDesktopRegular, PhoneRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { ReactElement } from 'react'
import type { ThemeName, WidthName } from './address.ts'
import { useHost } from './host-context.ts'
import { LocalWorld } from './local-world.tsx'
import { PersonSwitcher } from './person-switcher.tsx'

const themeNames: Readonly<Record<ThemeName, string>> = {
  default: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
}
const widthNames: Readonly<Record<WidthName, string>> = {
  full: 'Full window',
  side: 'Meeting side panel',
  phone: 'Phone',
}

/** Who one is, how Teams looks, how wide it is; and the door to the local world. */
export function TitleBar() {
  const { address, go, me } = useHost()
  const [drawer, setDrawer] = useState<'open' | 'closed'>('closed')
  return (
    <header className="title-bar">
      <span className="title-name">Teams</span>
      <span className="title-local">local</span>
      <PersonSwitcher />
      <div className="title-tools">
        <Choice
          label="Width"
          icon={<PhoneRegular />}
          names={widthNames}
          chosen={address.width}
          onChoose={(width) => go({ width })}
        />
        <Choice
          label="Theme"
          icon={<DarkThemeRegular />}
          names={themeNames}
          chosen={address.theme}
          onChoose={(theme) => go({ theme })}
        />
        <Button
          appearance="subtle"
          icon={<GlobeDesktopRegular />}
          aria-label="Local world"
          title="Local world"
          onClick={() => setDrawer('open')}
        />
        <Avatar
          className="title-avatar"
          name={me.name}
          color="colorful"
          size={28}
          aria-label={`You are ${me.name}`}
        />
      </div>
      <LocalWorld open={drawer === 'open'} onClose={() => setDrawer('closed')} />
    </header>
  )
}

interface ChoiceProps<Name extends string> {
  readonly label: string
  readonly icon: ReactElement
  readonly names: Readonly<Record<Name, string>>
  readonly chosen: Name
  readonly onChoose: (name: Name) => void
}

function Choice<Name extends string>({ label, icon, names, chosen, onChoose }: ChoiceProps<Name>) {
  const all = Object.keys(names) as Name[]
  return (
    <Menu
      checkedValues={{ [label]: [chosen] }}
      onCheckedValueChange={(_, { checkedItems }) =>
        onChoose(all.find((each) => checkedItems.includes(each)) ?? chosen)
      }
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={icon} aria-label={`${label}: ${names[chosen]}`} title={label} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {all.map((name) => (
            <MenuItemRadio key={name} name={label} value={name}>
              {names[name]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
