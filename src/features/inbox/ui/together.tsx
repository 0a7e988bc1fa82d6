import { Face, Icon, useFormats, usePresence } from '../../../ui'
import type { ConversationView } from '../contract.ts'
import { useText } from './talk-messages'

/** Who else has this conversation open or is answering it, so that two people do not answer one citizen. */
export function Together({ conversation, writing }: { conversation: ConversationView; writing: boolean }) {
  const t = useText()
  const f = useFormats()
  const here = usePresence(`conversation/${conversation.id}`)
  const writers = usePresence(`conversation/${conversation.id}/reply`, { tell: writing })
  const readers = here.filter((one) => !writers.some((writer) => writer.staffId === one.staffId))
  const names = (people: typeof here) => f.list(people.map((one) => one.name))
  return (
    <div className="bn-together" role="status">
      {writers.length > 0 && (
        <p className="bn-due">
          <Icon name="edit" small />
          {t('writing', { who: names(writers), count: writers.length })}
        </p>
      )}
      {readers.length > 0 && (
        <p>
          {readers.map((one) => (
            <Face key={one.staffId} name={one.name} named />
          ))}
          {t('alsoHere', { who: names(readers), count: readers.length })}
        </p>
      )}
    </div>
  )
}
