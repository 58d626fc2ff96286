import type { ComponentProps } from 'react'

const POINTS = 200
const CENTRE = 200

/** One line of an engraver's rosette: a circle whose radius swings `waves` times. */
function line(radius: number, swing: number, waves: number): string {
  const points = Array.from({ length: POINTS }, (_, index) => {
    const angle = (index / POINTS) * 2 * Math.PI
    const reach = radius + swing * Math.cos(waves * angle)
    return `${(CENTRE + reach * Math.cos(angle)).toFixed(1)} ${(CENTRE + reach * Math.sin(angle)).toFixed(1)}`
  })
  return `M${points.join('L')}Z`
}

const rings = [
  { path: line(150, 42, 6), copies: 10, step: 6 },
  { path: line(70, 30, 8), copies: 6, step: 7.5 },
]

type RosetteProps = ComponentProps<'svg'> & { id: string }

/** The fine line-work of banknotes and paper certificates; `id` tells its parts from another one's on the page. */
export function Rosette({ id, ...props }: RosetteProps) {
  return (
    <svg viewBox="0 0 400 400" fill="none" stroke="currentColor" strokeWidth={0.7} aria-hidden="true" {...props}>
      {rings.map(({ path, copies, step }, ring) => (
        <g key={path}>
          <path id={`${id}-${ring}`} d={path} />
          {Array.from({ length: copies - 1 }, (_, copy) => (
            <use key={copy} href={`#${id}-${ring}`} transform={`rotate(${(copy + 1) * step} ${CENTRE} ${CENTRE})`} />
          ))}
        </g>
      ))}
    </svg>
  )
}
