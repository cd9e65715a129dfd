import tseslint from 'typescript-eslint'

const takeItFromTheStamp = 'The core reads no clock: take the time from the stamp or an argument.'

export default tseslint.config(
  { ignores: ['**/dist/**', 'node_modules/**', 'data/**', 'build/**', 'tests/output/**'] },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['**/vite.config.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: takeItFromTheStamp },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: takeItFromTheStamp,
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'The core is not random: take ids from the stamp.',
        },
        {
          selector: 'CallExpression[callee.property.name=/^toLocale/]',
          message: 'The core has no locale: hand it in.',
        },
      ],
    },
  },
)
