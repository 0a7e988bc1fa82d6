import { Async, Button, Chip, Icon, Line, Lines, Time, toast } from '../../../../ui'
import { useText } from './account-messages'
import { useDevices, useEndDevice, useEndOtherDevices } from './account-queries'

/** Where one is signed in, and signing out there. */
export function DevicesPanel() {
  const t = useText()
  const query = useDevices()
  const end = useEndDevice()
  const endOthers = useEndOtherDevices()
  const said = { onSuccess: () => void toast({ text: t('sessionEnded') }) }
  return (
    <section>
      <h2>{t('sessions')}</h2>
      <Async query={query} failed={t('sessionsNotLoaded')}>
        {(devices) => (
          <>
            <Lines label={t('sessions')}>
              {devices.map((one) => (
                <Line
                  key={one.id}
                  mark={<Icon name="devices" />}
                  note={t.rich('lastSeen', { when: <Time at={one.lastSeenAt} />, since: <Time at={one.createdAt} /> })}
                  end={
                    one.current ? (
                      <Chip tone="ok">{t('thisDevice')}</Chip>
                    ) : (
                      <Button look="soft" onPress={() => end.mutate(one.id, said)}>
                        {t('endSession')}
                        <span className="bn-vh"> {one.device}</span>
                      </Button>
                    )
                  }
                >
                  {one.device}
                </Line>
              ))}
            </Lines>
            {devices.length > 1 && (
              <p className="u-mt3">
                <Button pending={endOthers.isPending} onPress={() => endOthers.mutate(undefined, said)}>
                  {t('endOthers')}
                </Button>
              </p>
            )}
          </>
        )}
      </Async>
    </section>
  )
}
