import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { MoreHorizontalRegular } from '@fluentui/react-icons'
import { useHost } from './host-context.ts'

/** A message as Teams hands it to an app's action. */
export interface ShownMessage {
  readonly id: string
  readonly conversationId: string
  readonly author: string
  readonly sentAt: string
  readonly html: string
}

/** What can be done with a message: the actions the app adds to it. */
export function MessageMenu({ message }: { readonly message: ShownMessage }) {
  const { commands, openTask } = useHost()
  const actions = commands.filter(({ type }) => type === 'action')
  if (actions.length === 0) return null

  function choose(commandId: string): void {
    const { conversationId } = message
    const told = { commandId, commandContext: 'message', messagePayload: payloadOf(message) }
    const open = { name: 'composeExtension/fetchTask', value: told }
    openTask({ open, submit: 'composeExtension/submitAction', told, conversationId })
  }

  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          className="message-menu"
          appearance="subtle"
          size="small"
          icon={<MoreHorizontalRegular />}
          aria-label="More options"
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {actions.map(({ id, title }) => (
            <MenuItem key={id} onClick={() => choose(id)}>
              {title}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function payloadOf({ id, conversationId, author, sentAt, html }: ShownMessage): object {
  const place = `${encodeURIComponent(conversationId)}/${encodeURIComponent(id)}`
  return {
    id,
    createdDateTime: sentAt,
    linkToMessage: `https://teams.microsoft.com/l/message/${place}`,
    body: { contentType: 'html', content: html },
    from: { user: { displayName: author, userIdentityType: 'aadUser' } },
  }
}
