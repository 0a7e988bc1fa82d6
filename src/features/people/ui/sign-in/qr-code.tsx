import { useMemo } from 'react'
import { encode } from 'uqr'

/** A QR code as one path of squares: dark on light in every theme, because readers expect that. */
export function QrCode({ content, label }: { content: string; label: string }) {
  const { size, path } = useMemo(() => drawn(content), [content])
  return (
    <svg className="bn-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" />
    </svg>
  )
}

/** Every dark module as a unit square; the border of four that readers need is part of it. */
function drawn(content: string): { size: number; path: string } {
  const { data, size } = encode(content, { ecc: 'M', border: 4 })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: squares.join('') }
}
