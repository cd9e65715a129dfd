import { Button } from '@fluentui/react-button'
import { useHost } from '../host-context.tsx'
import { Hint, Spread } from './layout.tsx'

/** The end of a list that goes on: how much is there, and the way to more of it. */
export function ShowMore({
  shown,
  total,
  label,
  more,
}: {
  shown: number
  total: number
  label: string
  more: () => void
}) {
  const { locale } = useHost()
  return (
    <Spread>
      <Hint>
        {shown.toLocaleString(locale)} of {total.toLocaleString(locale)} shown
      </Hint>
      <Button size="small" aria-label={`Show more: ${label}`} onClick={more}>
        Show more
      </Button>
    </Spread>
  )
}
