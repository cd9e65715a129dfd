import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components'

interface LinkDialogProps {
  readonly url: string
  readonly label: string
  readonly onClose: () => void
}

/** What Teams shows when a tab shares a deep link. */
export function LinkDialog({ url, label, onClose }: LinkDialogProps) {
  return (
    <Dialog open onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Copy link</DialogTitle>
          <DialogContent>
            <Field label={label || 'Link to this page'}>
              <Input readOnly value={url} onFocus={({ target }) => target.select()} />
            </Field>
          </DialogContent>
          <DialogActions>
            <Button appearance="secondary" onClick={onClose}>
              Close
            </Button>
            <Button
              appearance="primary"
              onClick={() => void navigator.clipboard.writeText(url).then(onClose, console.error)}
            >
              Copy
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
