/** sRGB colour, each channel 0…1. */
export type Rgb = readonly [number, number, number]

const clamp = (value: number) => Math.min(1, Math.max(0, value))

/** Reads `#rrggbb` or `oklch(42.84% 0.1689 265.02)`; null for anything else. Out-of-gamut values are clipped, as browsers do. */
export function readColour(text: string): Rgb | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text.trim())
  if (hex) return [channel(hex[1]), channel(hex[2]), channel(hex[3])]
  const found = /^oklch\(\s*([\d.]+)%\s+([\d.]+)\s+([\d.]+)\s*\)$/.exec(text.trim())
  return found ? fromOklch(Number(found[1]) / 100, Number(found[2]), Number(found[3])) : null
}

const channel = (pair: string | undefined) => Number.parseInt(pair ?? '0', 16) / 255

/** `#rrggbb` */
export function toHex(colour: Rgb): string {
  return `#${colour
    .map((value) =>
      Math.round(clamp(value) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** `share` of `a` and the rest of `b`, mixed in sRGB. */
export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const one = (x: number, y: number) => x * share + y * (1 - share)
  return [one(a[0], b[0]), one(a[1], b[1]), one(a[2], b[2])]
}

/** WCAG 2.2 contrast ratio, 1…21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** OKLCH → sRGB after Björn Ottosson, https://bottosson.github.io/posts/oklab/ */
function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const gamma = (value: number) => clamp(value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}
