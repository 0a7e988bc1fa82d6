import { z } from 'zod'
import { event } from '../../kernel/event.ts'
import { faults } from '../../kernel/fault.ts'
import { worded } from '../../kernel/field-words.ts'
import { idSchema } from '../../kernel/id.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { storable } from '../../kernel/text/storable.ts'
import { Version } from '../../kernel/version.ts'

export const MediaId = idSchema('media')
export type MediaId = z.infer<typeof MediaId>

/** The most an uploaded picture may weigh. */
export const maxImageBytes = 25 * 1024 * 1024

export const imageTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const
export const ImageType = z.enum(imageTypes)
export type ImageType = z.infer<typeof ImageType>

const When = z.iso.datetime()
const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, worded({ de: 'ein Sprachkürzel wie de', en: 'a language tag such as de' }))
const Alt = z.string().trim().max(4000).overwrite(storable)

/** One picture as screens know it. Its files: `/api/v1/media/<id>/file?size=…`. */
export const MediaView = z
  .object({
    id: MediaId,
    type: ImageType,
    width: z.number().int(),
    height: z.number().int(),
    bytes: z.number().int(),
    fileName: z.string().meta({ description: 'As it was named when uploaded' }),
    alt: z.string().meta({ description: 'Description for people who do not see it; each post may say it in its own words' }),
    language: z.string(),
    uploadedBy: z.string().nullable().meta({ description: 'Name; null for the product itself' }),
    createdAt: When,
    withdrawn: z.object({ at: When, reason: z.string() }).nullable(),
    version: Version,
  })
  .meta({ id: 'Media' })
export type MediaView = z.infer<typeof MediaView>

export const MediaPage = pageOf(MediaView).meta({ id: 'MediaPage' })
export const MediaInput = z.object({ id: MediaId })

/** Fields beside the file of an upload. */
export const UploadInput = z.object({ alt: Alt.default(''), language: Language.default('de') })
export type UploadInput = z.infer<typeof UploadInput>

export const ChangeMediaInput = z.object({
  id: MediaId,
  version: Version,
  alt: Alt.optional(),
  language: Language.optional(),
})
export type ChangeMediaInput = z.infer<typeof ChangeMediaInput>

export const MediaListQuery = PageQuery
export const MediaFileQuery = z.object({
  id: MediaId,
  size: z.enum(['thumb', 'preview', 'original']).default('preview').meta({ description: 'Longest side: 320, 1280, or as kept' }),
})
export type MediaFileQuery = z.infer<typeof MediaFileQuery>

export const WithdrawMediaInput = z.object({ id: MediaId, reason: z.string().trim().min(3).max(500).overwrite(storable) })
export type WithdrawMediaInput = z.infer<typeof WithdrawMediaInput>

export const MediaUse = z.object({ kind: z.string(), id: z.string(), since: When })
export type MediaUse = z.infer<typeof MediaUse>
export const MediaUses = z
  .object({ uses: z.array(MediaUse).meta({ description: 'What shows the picture, e.g. posts' }) })
  .meta({ id: 'MediaUses' })

/** A picture must no longer be shown: whoever uses it takes it back or tells people. */
export const mediaWithdrawn = event<{ mediaId: MediaId }>('media.withdrawn')

export const mediaFaults = faults('media', {
  missing: { kind: 'invalid', de: 'Es fehlt die Datei. Wählen Sie ein Bild aus.', en: 'The file is missing. Choose a picture.' },
  type: {
    kind: 'unsupported',
    de: 'Diese Datei ist kein Bild, das wir annehmen. Möglich sind JPEG, PNG, WebP und GIF.',
    en: 'This file is not a picture we accept. JPEG, PNG, WebP and GIF are possible.',
  },
  damaged: {
    kind: 'invalid',
    de: 'Das Bild lässt sich nicht lesen. Öffnen Sie es in einem Bildprogramm und speichern Sie es neu.',
    en: 'The picture cannot be read. Open it in an image program and save it again.',
  },
  tooLarge: {
    kind: 'too-large',
    de: 'Das Bild ist zu groß. Höchstens 25 MB und {pixels} Millionen Bildpunkte; verkleinern Sie es.',
    en: 'The picture is too large. At most 25 MB and {pixels} million pixels; make it smaller.',
  },
  unfit: {
    kind: 'invalid',
    de: 'Das Bild „{fileName}“ lässt sich nicht so verkleinern, dass das Netz es annimmt. Nehmen Sie ein anderes Bild.',
    en: 'The picture "{fileName}" cannot be reduced to what the network takes. Use another picture.',
  },
  withdrawn: {
    kind: 'gone',
    de: 'Dieses Bild wurde zurückgezogen. Nehmen Sie ein anderes Bild.',
    en: 'This picture was withdrawn. Use another picture.',
  },
  storageFull: {
    kind: 'unavailable',
    de: 'Das Bild konnte nicht gespeichert werden, weil der Speicher voll oder gesperrt ist. Bitte informieren Sie die Technik.',
    en: 'The picture could not be stored because the storage is full or locked. Please tell your operator.',
  },
  fileLost: {
    kind: 'unavailable',
    de: 'Die Datei dieses Bildes fehlt im Speicher oder ist beschädigt. Bitte informieren Sie die Technik.',
    en: 'The file of this picture is missing from the storage or damaged. Please tell your operator.',
  },
})
