import './shell.css'

/** The first letter of the authority's town, until it has a crest of its own. */
export function Crest({ name }: { name: string }) {
  const letter = name.split(/\s+/).at(-1)?.[0]?.toUpperCase() ?? ''
  return (
    <span className="bn-crest" aria-hidden="true">
      {letter}
    </span>
  )
}
