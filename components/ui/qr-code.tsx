import { create } from 'qrcode'

const QUIET_ZONE = 4

/** A QR code, drawn here: what it says goes to nobody else. Dark on white in every colour scheme, as scanners want it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const path = Array.from({ length: size * size }, (_, index) => ({ x: index % size, y: Math.floor(index / size) }))
    .filter(({ x, y }) => modules.get(y, x))
    .map(({ x, y }) => `M${x} ${y}h1v1h-1z`)
    .join('')
  const side = size + 2 * QUIET_ZONE
  return (
    <svg viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges" className="w-full max-w-56 rounded-md border border-line">
      <rect x={-QUIET_ZONE} y={-QUIET_ZONE} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
