const tseslint = require('typescript-eslint');
const lwcBase = require('@salesforce/eslint-config-lwc/recommended-ts');

const componentSource = 'force-app/**/lwc/**/*.ts';
const componentTests = 'force-app/**/lwc/**/__tests__/**/*.ts';

module.exports = tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '.bales/**',
      'coverage/**',
      'force-app/**/lwc/**/*.js',
      '**/dist/**',
      '**/generated/**',
    ],
  },
  {
    files: ['packages/**/*.ts', 'scripts/**/*.ts', 'e2e/**/*.ts', 'bench/**/*.ts'],
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
  {
    files: ['**/*.test.ts', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
void lwcBase;
void componentSource;
void componentTests;
