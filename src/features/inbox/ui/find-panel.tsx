import { Button, Select, useGo, useSetAddressQuery } from '../../../ui'
import { inView, isNarrowed, mayHaveMore, type Place, toList } from './address'
import { useDepartments, useTopics } from './around-queries'
import { useText } from './messages'
import { SearchField } from './search-field'
import { setWords } from './words'

/** Words to search for, and filters by topic and department. The list changes while one types, a little later. */
export function FindPanel({ place, found, onClose }: { place: Place; found: number | undefined; onClose: () => void }) {
  const t = useText()
  const go = useGo()
  const setAddress = useSetAddressQuery()
  const topics = useTopics()
  const departments = useDepartments()
  const all = { value: 'all', label: t('any') }
  const optionsOf = (items: readonly { id: string; name: string }[]) => [
    all,
    ...items.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const pick = (name: 'thema' | 'amt') => (chosen: string) => {
    const value = chosen === 'all' ? '' : chosen
    setWords({ ...place, [name === 'thema' ? 'topicId' : 'departmentId']: value }, place.q)
    setAddress({ [name]: value })
  }
  const clear = () => {
    onClose()
    setWords(inView(place.view), '')
    go(toList(inView(place.view)), { keepFocus: true, replace: true })
  }
  return (
    <search className="bn-find">
      <SearchField
        label={t('search')}
        hint={t('searchHint')}
        q={place.q}
        onWords={(q) => setWords(place, q)}
        focused={place.q === ''}
      />
      {topics.length > 0 && (
        <Select label={t('topic')} value={place.topicId || 'all'} onChange={pick('thema')} options={optionsOf(topics)} />
      )}
      {departments.length > 0 && (
        <Select
          label={t('departmentFilter')}
          value={place.departmentId || 'all'}
          onChange={pick('amt')}
          options={optionsOf(departments)}
        />
      )}
      {(isNarrowed(place) || found !== undefined) && (
        <div className="bn-find__foot">
          <span className="bn-muted" role="status">
            {found !== undefined && t(mayHaveMore(found) ? 'foundMany' : 'found', { count: found })}
          </span>
          <Button look="quiet" icon="close" onPress={clear}>
            {t('clear')}
          </Button>
        </div>
      )}
    </search>
  )
}
