import { Count } from '@/components/shell/count'

type ReachProps = { reach: 'all' | 'chosen'; /** What all of it is called. */ everything: string; chosen: number }

/** Beyond a thousand nobody counts. */
const COUNTED = 1000

/** How far a group goes: to all of something, or to so many that are chosen. */
export function Reach({ reach, everything, chosen }: ReachProps) {
  if (reach === 'all') return everything
  return (
    <>
      <Count of={chosen} upTo={COUNTED} /> chosen
    </>
  )
}
