import { Button } from '@fluentui/react-button'
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down'
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal'
import { Menu, MenuItemLink, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-menu'
import { useIsOverflowItemVisible } from '@fluentui/react-overflow'
import { makeStyles } from '@griffel/react'
import { type Goal, overflowId } from './page-goal.ts'

const useStyles = makeStyles({ wide: { width: '100%', justifyContent: 'space-between' } })

/** All pages behind one button, for narrow screens. */
export function AllPagesMenu({ pages, label }: { pages: readonly Goal[]; label: string }) {
  const styles = useStyles()
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button className={styles.wide} icon={<ChevronDownRegular />} iconPosition="after">
          {label}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {pages.map(({ path, label: name }) => (
            <MenuItemLink key={path} href={`#/${path}`}>
              {name}
            </MenuItemLink>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

/** The pages that do not fit into the row. */
export function MorePagesMenu({ pages, count }: { pages: readonly Goal[]; count: number }) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={`${count} more pages`}>
          More
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {pages.map((goal) => (
            <HiddenGoal key={goal.path} goal={goal} />
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function HiddenGoal({ goal }: { goal: Goal }) {
  const isVisible = useIsOverflowItemVisible(overflowId(goal))
  return isVisible ? null : <MenuItemLink href={`#/${goal.path}`}>{goal.label}</MenuItemLink>
}
