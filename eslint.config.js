import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import tseslint from 'typescript-eslint'

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: the name is found by search and stays the same everywhere.',
}
const noClock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Ask the Clock port for the time.' },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Ask the Clock port for the time.',
  },
]
const noMathRandom = {
  object: 'Math',
  property: 'random',
  message: 'Use crypto.randomBytes or the Digests port: guessable values are how requests get hijacked.',
}
const noExit = { object: 'process', property: 'exit', message: 'Set process.exitCode and let the work drain.' }
const noEnv = { object: 'process', property: 'env', message: 'Settings are read in src/config.ts only.' }

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'var', 'node_modules'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 10],
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-restricted-properties': ['error', noEnv, noExit, noMathRandom],
    },
  },
  {
    files: ['src/domain/**/*.ts', 'src/flow/**/*.ts', 'src/classify/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, ...noClock],
      'no-restricted-globals': ['error', 'setTimeout', 'setInterval', 'setImmediate', 'fetch'],
    },
  },
  {
    files: ['src/config.ts'],
    rules: { 'no-restricted-properties': ['error', noExit, noMathRandom] },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      'no-restricted-properties': ['error', noExit],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['bench/**/*.ts', 'test/support/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['*.js', '*.cjs'],
    languageOptions: { globals: { process: 'readonly', module: 'writable' } },
  },
  prettier,
)
