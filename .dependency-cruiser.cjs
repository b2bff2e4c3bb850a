/** Who may import whom (docs/architecture.md). Run with: npm run imports */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const WIRING = '^src/(main|context|config)\\.ts$|^src/wiring/'
const NPM = 'node_modules/'
const only = (names) => `node_modules/(@types/)?(${names})/`

module.exports = {
  forbidden: [
    rule('no-cycles', 'Files never import each other in a circle.', {}, { circular: true }),
    rule(
      'no-orphans',
      'A file that nothing imports is dead.',
      { orphan: true, pathNot: ['^src/main\\.ts$', '-worker\\.ts$'] },
      {},
    ),
    rule(
      'domain-is-pure',
      'src/domain imports src/domain and Temporal only.',
      { path: '^src/domain/' },
      { pathNot: ['^src/domain/', 'node_modules/temporal-polyfill/'] },
    ),
    rule(
      'ports-know-the-domain-only',
      'The ports import src/domain and nothing else.',
      { path: '^src/ports' },
      { pathNot: '^src/(domain|ports)/' },
    ),
    rule(
      'classify-uses-domain-only',
      'The classifier is pure.',
      { path: '^src/classify/' },
      { pathNot: '^src/(domain|classify)/' },
    ),
    rule(
      'training-uses-the-classifier',
      'What makes and measures the model knows texts and files, nothing of the service.',
      { path: '^src/training/' },
      { pathNot: ['^src/(domain|classify|training|reports)/', '^(node:)?(path|fs)'] },
    ),
    rule(
      'replies-use-domain-only',
      'Templates know the domain and Liquid.',
      { path: '^src/replies/' },
      { pathNot: ['^src/(domain|replies)/', 'node_modules/liquidjs/', '^(node:)?(path|url|fs)'] },
    ),
    rule(
      'flow-uses-the-core-only',
      'A step imports domain, ports, classify and replies; what people do at the desk is described in zod, for pages and API alike.',
      { path: '^src/flow/' },
      { pathNot: ['^src/(domain/|ports|classify/|replies/|flow/)', 'node_modules/zod/'] },
    ),
    rule(
      'steps-do-not-call-steps',
      'One step hands over to the next through the job list.',
      { path: '^src/flow/[^/]+\\.ts$' },
      { path: '^src/flow/[^/]+\\.ts$' },
    ),
    rule(
      'web-and-jobs-stay-off-the-edges',
      'src/web and src/jobs reach storage and vendors through ports.',
      { path: '^src/(web|jobs)/' },
      { path: `^(integrations|entities)/|${WIRING}` },
    ),
    rule(
      'web-and-jobs-do-not-know-each-other',
      'A page enqueues through the job port.',
      { path: '^src/(web|jobs)/' },
      { path: '^src/(web|jobs)/', pathNot: '^src/$1/' },
    ),
    rule(
      'integrations-know-domain-and-ports-only',
      'An integration implements ports.',
      { path: '^integrations/' },
      { path: `^entities/|^src/(flow|jobs|web|classify|replies|demo|commands)/|${WIRING}` },
    ),
    rule(
      'one-integration-does-not-know-another',
      'No imports across integration folders.',
      { path: '^integrations/([^/]+)/' },
      { path: '^integrations/', pathNot: '^integrations/$1/' },
    ),
    rule(
      'production-does-not-know-the-sandbox',
      'The stand-in for Zendesk is for tests and the demo.',
      { path: '^(src|integrations|entities)/', pathNot: ['^src/demo/', '^integrations/zendesk/sandbox/'] },
      { path: '^integrations/zendesk/sandbox/' },
    ),
    rule(
      'settings-know-domain-only',
      'What may be set is named once, for all who act by it; the levels of the log are the logger’s.',
      { path: '^src/settings/' },
      { path: '^(integrations|entities)/|^src/(?!settings/|domain/|logger\\.ts$)' },
    ),
    rule(
      'entities-know-domain-and-ports-only',
      'Storage implements ports.',
      { path: '^entities/' },
      { path: `^integrations/|^src/(flow|jobs|web|classify|replies|demo|commands)/|${WIRING}` },
    ),
    rule(
      'typeorm-lives-in-entities',
      'Nobody else sees the ORM, but the SQL record source.',
      { pathNot: ['^entities/', '^integrations/sources/', '^src/demo/', '^test/', '^bench/', NPM] },
      { path: only('typeorm|sqlite3|pg|pg-boss') },
    ),
    rule(
      'express-lives-in-web',
      'Nobody else sees HTTP.',
      { pathNot: ['^src/web/', '^test/', '^bench/', '^integrations/zendesk/sandbox/', NPM] },
      { path: only('express|helmet') },
    ),
    rule(
      'vendors-live-in-integrations',
      'Nobody else sees vendor clients.',
      { pathNot: ['^integrations/', '^test/', '^bench/', '^src/demo/', NPM] },
      {
        path: only(
          '@node-rs/argon2|imapflow|mailauth|mailparser|node-zendesk|nodemailer|openid-client|otpauth|postal-mime|qrcode',
        ),
      },
    ),
    rule(
      'wiring-is-on-top',
      'Only main, the commands and the demo import the composition root.',
      {
        path: '^(src|integrations|entities)/',
        pathNot: ['^src/main\\.ts$', '^src/demo/', '^src/commands/', '^src/wiring/'],
      },
      { path: '^src/context\\.ts$' },
    ),
    rule(
      'nobody-imports-tests',
      'Tests are leaves.',
      { path: '^(src|integrations|entities)/' },
      { path: '^(test|bench)/' },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
}
