import type { ComponentProps } from 'react'

/** The sign of the product: a seal of two crossed squares around a hub. */
export function Mark(props: ComponentProps<'svg'>) {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" {...props}>
      <g stroke="currentColor" strokeWidth="2.25" strokeLinejoin="round">
        <rect x="6" y="6" width="20" height="20" rx="2" />
        <rect x="6" y="6" width="20" height="20" rx="2" transform="rotate(45 16 16)" />
      </g>
      <circle cx="16" cy="16" r="3.5" fill="currentColor" />
    </svg>
  )
}
