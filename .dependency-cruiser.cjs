// The import rules of docs/architecture.md, checked. They are made from the list of modules, so a new module is guarded at birth.
const order = ['accounts', 'catalog', 'notifications', 'providers', 'availability', 'bookings', 'ops']
const M = 'server/src/modules'
const rule = (name, from, to) => ({ name, severity: 'error', from, to })

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }),
    rule(
      'front-door',
      { path: `^${M}/([^/]+)/` },
      { path: `^${M}/[^/]+/`, pathNot: [`^${M}/$1/`, `^${M}/[^/]+/index\\.ts$`] },
    ),
    rule(
      'front-door-from-outside',
      { path: '^server/src/', pathNot: `^${M}/|^server/src/demo/` },
      { path: `^${M}/[^/]+/`, pathNot: `/index\\.ts$` },
    ),
    ...order.map((name, i) =>
      rule(
        `${name}-looks-up-the-list-only`,
        { path: `^${M}/${name}/`, pathNot: '\\.test\\.ts$' },
        { path: `^${M}/(?!(${order.slice(0, i + 1).join('|')})/)[^/]+/` },
      ),
    ),
    rule(
      'platform-is-blind',
      { path: '^server/src/(platform|adapters)/', pathNot: '\\.test\\.ts$' },
      { path: `^${M}/` },
    ),
    rule('ports-only', { path: `^${M}/` }, { path: '^server/src/adapters/', pathNot: '/port\\.ts$' }),
    rule(
      'nothing-imports-bench',
      { path: '^(server/(src|tools)|apps|packages|emulators)/' },
      { path: '^bench/' },
    ),
    rule('server-leans-on-contract-only', { path: '^server/' }, { path: '^(apps|packages/(client|kit))/' }),
    rule(
      'contract-leans-on-zod-only',
      { path: '^packages/contract/' },
      { path: '^(server|apps|emulators|packages/(client|kit))/|node_modules/(?!zod/)' },
    ),
    rule(
      'client-leans-on-contract-only',
      { path: '^packages/client/' },
      { path: '^(server|apps|emulators|packages/kit)/|node_modules/react-native/' },
    ),
    rule('kit-knows-no-app', { path: '^packages/kit/' }, { path: '^(server|apps|emulators)/' }),
    rule('apps-are-strangers', { path: '^apps/([^/]+)/' }, { path: '^(apps/(?!$1/)|server/|emulators/)' }),
    // The console is plain web: of the kit, which is React Native, it takes the words for refusals alone.
    rule(
      'console-leans-on-contract-and-client',
      { path: '^apps/ops/', pathNot: '\\.test\\.ts$' },
      { path: '^packages/kit/(?!src/i18n/\\w+\\.json$)' },
    ),
    rule(
      'features-are-strangers',
      { path: '^apps/([^/]+)/src/features/([^/]+)/' },
      { path: '^apps/[^/]+/src/features/', pathNot: '^apps/$1/src/features/$2/' },
    ),
    rule('attackers-are-strangers', { path: '^bench/' }, { path: '^(server|apps|packages|emulators)/' }),
    rule('emulators-are-strangers', { path: '^emulators/' }, { path: '^(server|apps|packages)/' }),
    rule(
      'nothing-imports-emulators',
      { path: '^(server/src|apps|packages)/', pathNot: '\\.test\\.ts$' },
      { path: '^emulators/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.expo|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.web.tsx', '.web.ts', '.js', '.mjs', '.json'],
    },
  },
}
