/**
 * Who may import whom: the house's table. A feature's front door is `<feature>.ts` and `contract*.ts`; a later feature may use an
 * earlier one's, never the reverse. Type imports count.
 */
const features = [
  'audit',
  'people',
  'channels',
  'media',
  'delivery',
  'practice',
  'publishing',
  'inbox',
  'moderation',
  'crisis',
  'sources',
  'services',
  'participation',
  'strategy',
  'training',
  'planning',
  'privacy',
  'insights',
  'pages',
]
const pure = '(contract[a-z-]*|rules|policy|[a-z-]*-rules)\\.ts$'
const tests = '\\.test\\.tsx?$|^test/|^bench/'

const laterFeatures = features.flatMap((feature, index) => {
  const later = features.slice(index + 1)
  return later.length === 0
    ? []
    : [
        {
          name: `${feature}-knows-no-later-feature`,
          severity: 'error',
          from: { path: `^src/features/${feature}/`, pathNot: tests },
          to: { path: `^src/features/(${later.join('|')})/` },
        },
      ]
})

const frontDoors = features.map((feature) => ({
  name: `${feature}-by-its-front-door`,
  comment: 'Another feature is used by <feature>.ts and its contract; reads.ts may also name its tables.',
  severity: 'error',
  from: { path: '^src/features/', pathNot: [`^src/features/${feature}/`, tests] },
  to: {
    path: `^src/features/${feature}/`,
    pathNot: [
      `^src/features/${feature}/(${feature}|contract[a-z-]*|rules|policy|tables)\\.ts$`,
      // What a route answers lies in the browser's cache once: later screens ask by the same query.
      `^src/features/${feature}/ui/queries\\.ts$`,
    ],
  },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: { pathNot: tests },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kernel-stands-alone',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/kernel/' },
    },
    {
      name: 'infra-knows-no-feature',
      severity: 'error',
      from: { path: '^src/infra/', pathNot: tests },
      to: { path: '^src/(features|connectors|ui|site|installation|commands)/' },
    },
    {
      name: 'connectors-know-the-port',
      severity: 'error',
      from: { path: '^src/connectors/([^/]+)/', pathNot: tests },
      to: { path: '^src/(infra|features|ui|site)/|^src/connectors/(?!connector\\.ts|contract-test\\.ts|$1/)' },
    },
    {
      name: 'features-know-no-connector',
      severity: 'error',
      from: { path: '^src/features/', pathNot: tests },
      to: { path: '^src/connectors/', pathNot: '^src/connectors/connector\\.ts$' },
    },
    {
      name: 'pure-files-do-no-io',
      severity: 'error',
      from: { path: `^src/features/[^/]+/${pure}`, pathNot: tests },
      to: { path: '^src/infra/|^node:|node_modules/(?!zod|temporal-polyfill|feiertagejs|diff)' },
    },
    {
      name: 'screens-load-no-server-file',
      severity: 'error',
      from: { path: '^src/(ui/|screens/|client\\.tsx)|^src/features/[^/]+/ui/', pathNot: tests },
      to: {
        path: '^src/(infra|connectors|site|installation|commands|backup)/|^src/features/[^/]+/(?!ui/)',
        pathNot: `^src/features/[^/]+/${pure}`,
      },
    },
    {
      name: 'screens-of-one-feature',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/ui/', pathNot: tests },
      to: { path: '^src/features/(?!$1/)[^/]+/ui/(?!parts\\.ts|messages\\.ts|queries\\.ts)' },
    },
    {
      name: 'server-loads-no-screen',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(ui|screens)/', '^src/client\\.tsx$', '^src/features/[^/]+/ui/', tests] },
      to: { path: '^src/(ui|screens)/|^src/features/[^/]+/ui/|^src/client' },
    },
    {
      name: 'site-and-ui-know-no-feature',
      severity: 'error',
      from: { path: '^src/(site|ui)/', pathNot: tests },
      to: { path: '^src/(features|connectors|infra)/' },
    },
    {
      name: 'nobody-imports-the-root',
      severity: 'error',
      from: { path: '^src/(kernel|infra|connectors|features|ui|site)/', pathNot: tests },
      to: { path: '^src/(app|main|features|reactions)\\.ts$' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, 'contract-test\\.ts$'] },
      to: { path: tests },
    },
    ...laterFeatures,
    ...frontDoors,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.desk.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
}
