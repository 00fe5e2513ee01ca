const tseslint = require('typescript-eslint');
const lwcBase = require('@salesforce/eslint-config-lwc/recommended-ts');

const componentSource = ['force-app/**/lwc/**/*.ts', 'components/**/*.ts'];
const componentTests = ['force-app/**/lwc/**/__tests__/**/*.ts'];

module.exports = tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '.bales/**',
      'coverage/**',
      'force-app/**/lwc/**/*.js',
      'bench/src/*/project/**',
      'e2e/pages/services-project/**',
      '**/dist/**',
      '**/generated/**',
    ],
  },
  {
    files: ['packages/**/*.ts', 'scripts/**/*.ts', 'e2e/**/*.ts', 'bench/**/*.ts', 'docs/examples/**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  ...lwcBase.map((config) => ({ ...config, files: componentSource })),
  {
    // Base rules that know nothing of types; typescript-eslint has its own.
    files: componentSource,
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: 'force-app/main/default/lwc/tsconfig.json', tsconfigRootDir: __dirname },
    },
    rules: {
      'no-unused-vars': 'off',
      'no-undef': 'off',
      // A promise that nobody waits for says so.
      'no-void': ['error', { allowAsStatement: true }],
      'no-shadow': 'off',
      'no-redeclare': 'off',
      'no-use-before-define': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // Ambient descriptions of the platform and test tools are not deployed.
    files: ['components/**/*.ts'],
    rules: {
      '@lwc/lwc/no-disallowed-lwc-imports': 'off',
      '@lwc/lwc/no-async-operation': 'off',
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-await-in-loop': 'off',
    },
  },
  {
    files: componentTests,
    languageOptions: { globals: { jest: 'readonly' } },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      // Tests give components what an attacker would, and send the events that browsers send.
      'no-script-url': 'off',
      '@lwc/lwc/no-async-operation': 'off',
      // A test answers for the org.
      '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
      '@lwc/lwc/prefer-custom-event': 'off',
    },
  },
  {
    files: ['**/*.test.ts', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
