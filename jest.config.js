/** Run with NODE_OPTIONS=--experimental-vm-modules: the tests are ES modules, as the product is. */

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/lib/**/*.test.{ts,tsx}', '<rootDir>/emails/**/*.test.{ts,tsx}', '<rootDir>/server/**/*.test.{ts,tsx}', '<rootDir>/e2e/prove/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/.data/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/$1' },
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022', transform: { react: { runtime: 'automatic' } } },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/lib/testing/global-setup.js',
  globalTeardown: '<rootDir>/lib/testing/global-teardown.js',
  setupFilesAfterEnv: ['<rootDir>/lib/testing/setup.ts'],
  maxWorkers: 2,
  // A guarantee, not a speed, is tested: a busy machine may take its time.
  testTimeout: 120_000,
}
