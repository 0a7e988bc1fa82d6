import { z } from 'zod'
import { inTwo } from '../../kernel/asked-fields.ts'
import { textUpTo } from '../../kernel/asking.ts'

/** What the network takes with each post. Its server has the same limit; the connector's test counts that both agree. */
export const Variant = z.object({
  notice: textUpTo(100)
    .optional()
    .meta(
      inTwo({
        title: { de: 'Hinweis vor dem Inhalt', en: 'Notice before the content' },
        help: {
          de: 'Steht zuerst; Text und Bilder zeigt das Netz erst, wenn jemand sie öffnet. Zum Beispiel: „Bilder von einem Unfall“.',
          en: 'Stands first; the network shows text and pictures only when somebody opens them. For example: “Pictures of an accident”.',
        },
        foldsPost: true,
      }),
    ),
})
