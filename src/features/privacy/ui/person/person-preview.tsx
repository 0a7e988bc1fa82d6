import { Button, Details, NetMark, networkMark, Time, useFormats } from '../../../../ui'
import type { PersonData } from '../../contract.ts'
import { useText } from './messages'

/** Everything stored about a person, to be read before it is handed out. */
export function PersonPreview({ data, onClose }: { data: PersonData; onClose: () => void }) {
  const t = useText()
  const f = useFormats()
  return (
    <section className="bn-persondata" aria-label={t('preview')}>
      <div className="bn-titlerow">
        <h3>{t('preview')}</h3>
        <span className="bn-muted">{t('asOf', { when: f.full(data.exportedAt) })}</span>
        <Button icon="close" label={t('closePreview')} onPress={onClose} />
      </div>
      <Details
        items={data.contacts.map((one) => ({
          term: networkMark(one.network).name,
          value: (
            <span className="u-inline" key={one.remoteId}>
              <NetMark network={one.network} named />
              {one.name || t('noName')} {one.handle}
            </span>
          ),
        }))}
      />
      {data.conversations.length === 0 && <p className="bn-muted">{t('noConversations')}</p>}
      {data.conversations.map((one) => (
        <Conversation key={one.id} conversation={one} name={data.contacts[0]?.name || t('noName')} />
      ))}
      {data.rawEnvelopes > 0 && <p className="bn-muted">{t('envelopes', { count: data.rawEnvelopes })}</p>}
    </section>
  )
}

function Conversation({ conversation, name }: { conversation: PersonData['conversations'][number]; name: string }) {
  const t = useText()
  const author = { in: t('from', { name }), out: t('us'), note: t('noteBy') }
  return (
    <article className="bn-persondata__talk">
      <h4>
        {conversation.title} <span className="bn-muted">· {conversation.channel}</span>
      </h4>
      {conversation.email && <p>{t('email', { email: conversation.email })}</p>}
      <ol>
        {conversation.messages.map((message, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was exported has no ids and never moves
          <li key={i}>
            <span className="bn-muted">
              <Time at={message.at} /> {author[message.direction]}{' '}
              {message.deletedAt ? t('deleted') : message.editedAt ? t('edited') : ''}
            </span>
            <p>{message.text}</p>
          </li>
        ))}
      </ol>
      {conversation.published.map((answer) => (
        <p key={answer.url}>
          {answer.basis === 'consent' ? t('publishedConsent') : t('publishedOwn')}{' '}
          <a className="bn-link" href={answer.url} target="_blank" rel="noopener">
            {answer.question || answer.url}
          </a>
          {answer.withdrawnAt && (
            <span className="bn-muted"> · {t.rich('publishedGone', { when: <Time at={answer.withdrawnAt} /> })}</span>
          )}
        </p>
      ))}
    </article>
  )
}
