import type { FieldName, PostContent, Variant } from '../../contract.ts'
import { givenValues } from '../given-values'
import type { World } from '../queries-world'
import type { text } from './messages'

type Text = ReturnType<typeof text>

/** The name of a field as people know it: „Text für alle Kanäle“, „Fassung für Übungsnetz“, „Bild und Beschreibung“. */
export function fieldName(field: FieldName, t: Text, world: World): string {
  const [kind, id] = field.split('.')
  if (kind === 'variants' && id !== undefined) return t('variantOf', { channel: world.named(id)?.name ?? t('endedChannel') })
  switch (field as keyof PostContent) {
    case 'title':
      return t('title')
    case 'text':
      return t('textAll')
    case 'language':
      return t('language')
    case 'link':
      return t('link')
    case 'lane':
      return t('urgent')
    case 'topicId':
      return t('topic')
    case 'classId':
      return t('class')
    case 'departmentId':
      return t('department')
    case 'ownerId':
      return t('owner')
    case 'targetGroupIds':
      return t('groups')
    case 'images':
      return t('imagesAndAlt')
    case 'planned':
      return t('when')
    default:
      return kind === 'images' ? t('imagesAndAlt') : field
  }
}

/** The value of a field in words, so that two can be compared. */
export function fieldText(field: FieldName, value: unknown, t: Text, world: World): string {
  if (field.startsWith('variants.')) return variantText(value as Variant | null, t, world)
  switch (field as keyof PostContent) {
    case 'title':
    case 'text':
    case 'language':
      return String(value ?? '')
    case 'link': {
      const link = value as PostContent['link']
      return link ? [link.url, link.title, link.description].filter(Boolean).join('\n') : t('none')
    }
    case 'lane':
      return value === 'urgent' ? t('urgent') : t('normalLane')
    case 'topicId':
      return nameIn(world.topics, value, t)
    case 'classId':
      return nameIn(world.classes, value, t)
    case 'departmentId':
      return nameIn(world.departments, value, t)
    case 'ownerId':
      return nameIn(world.staff, value, t)
    case 'targetGroupIds':
      return (value as PostContent['targetGroupIds']).map((id) => nameIn(world.groups, id, t)).join(', ') || t('none')
    case 'images':
      return (value as PostContent['images']).map((image, i) => `${i + 1}. ${image.alt || t('noAlt')}`).join('\n') || t('none')
    case 'planned':
      return (value as PostContent['planned'])?.local.replace('T', ', ') ?? t('noTime')
    default:
      return String(value)
  }
}

/** The text, and below it what was given besides. */
function variantText(variant: Variant | null, t: Text, world: World): string {
  if (variant === null) return t('notThere')
  const given = givenValues(world.place(variant.channelId)?.fields ?? [], variant.settings)
  return [variant.text ?? t('likeCommon'), ...given.map(({ label, value }) => `${label}: ${value}`)].join('\n')
}

function nameIn(list: readonly { id: string; name: string }[], id: unknown, t: Text): string {
  if (id === null || id === undefined) return t('none')
  return list.find((one) => one.id === id)?.name ?? String(id)
}
