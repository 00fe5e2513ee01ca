const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

/** Components are tested from their TypeScript, with the Japanese masters of `config/labels.csv` as their labels. */
module.exports = {
  ...jestConfig,
  // Accessibility checks of a page of lines take seconds on a busy machine.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/force-app/**/__tests__/**/*.test.ts'],
  modulePathIgnorePatterns: [
    '<rootDir>/.bales/',
    '<rootDir>/packages/',
    '<rootDir>/e2e/',
    '<rootDir>/bench/',
  ],
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/components/testing/setup.cjs'],
  moduleNameMapper: {
    '^testing/(.*)$': '<rootDir>/components/testing/$1.ts',
    '^lightning/actions$': '<rootDir>/components/testing/actions.ts',
    '^lightning/navigation$': '<rootDir>/components/testing/navigation.ts',
  },
  collectCoverageFrom: ['force-app/main/default/lwc/**/*.ts', '!**/__tests__/**', '!**/*.d.ts'],
  coverageReporters: ['text', 'json-summary'],
  coverageThreshold: { global: { lines: 90 } },
};
