import { Button } from '../parts/button'
import { AppShell } from '../shell/app-shell'
import { Page } from '../shell/page'
export default function PartsScreen() {
  return (
    <AppShell
      nav={[{ to: '/bausteine', icon: 'today', label: 'Heute' }]}
      authority={{ name: 'Stadt Musterstadt' }}
      bands={[{ kind: 'example', children: 'Beispiel' }]}
    >
      <Page title="Bausteine">
        <Button look="primary">Los</Button>
      </Page>
    </AppShell>
  )
}
