import type { Screen } from '../../ui/desk-router'

export const channelScreens: readonly Screen[] = [
  { path: '/kanaele', load: () => import('./channels-screen') },
  { path: '/kanaele/verbinden', load: () => import('./connect-screen') },
  { path: '/kanaele/zielgruppen', load: () => import('../../features/channels/ui/groups/target-groups-screen') },
  { path: '/kanaele/$id', load: () => import('./channel-screen') },
  { path: '/kanaele/$id/verbinden', load: () => import('./reconnect-screen') },
]
