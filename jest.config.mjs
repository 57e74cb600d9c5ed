const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      swcrc: false,
      module: { type: 'es6' },
      jsc: {
        target: 'es2024',
        experimental: { keepImportAttributes: true },
        parser: { syntax: 'typescript', tsx: false },
      },
    },
  ],
};
const project = (displayName, testMatch, extra = {}) => ({
  displayName,
  testMatch: testMatch.map((glob) => `<rootDir>/${glob}`),
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/\\.ger', '<rootDir>/.*/dist/'],
  ...extra,
});

/** One project per kind of test; `npm test` runs them in this order and counts them (scripts/test.mjs). */
export default {
  maxWorkers: 2,
  projects: [
    project('unit', [
      'packages/*/src/**/*.test.ts',
      'services/*/src/**/*.test.ts',
      'gateway/src/**/*.test.ts',
      'schema/src/**/*.test.ts',
      'scripts/src/**/*.test.ts',
      'portal/src/**/*.test.ts',
      'infra/*/src/**/*.test.ts',
    ]),
    project(
      'component',
      [
        'services/*/test/**/*.test.ts',
        'packages/*/test/**/*.test.ts',
        'gateway/test/**/*.test.ts',
        'infra/*/test/**/*.test.ts',
      ],
      {
        globalSetup: '<rootDir>/packages/test-kit/src/global-setup.ts',
        globalTeardown: '<rootDir>/packages/test-kit/src/global-teardown.ts',
      },
    ),
    project('system', ['scripts/test/system/**/*.test.ts']),
    project('browser', ['portal/test/**/*.test.ts'], {
      testEnvironment: '<rootDir>/portal/test/support/environment.ts',
      globalSetup: '<rootDir>/portal/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/portal/test/support/global-teardown.ts',
    }),
  ],
};
