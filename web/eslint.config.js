import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import i18next from 'eslint-plugin-i18next';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { layersRule } from './eslint-rules/layers.js';

const source = fileURLToPath(new URL('./src', import.meta.url));

export default tseslint.config(
  {
    ignores: [
      'dist',
      'node_modules',
      'screenshots',
      'test-results',
      'playwright-report',
      'src/shared/api/schema.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Numbers read well in a template, and `void promise` says that nobody waits.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { globals: globals.browser },
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.strict],
    plugins: { local: { rules: { layers: layersRule } }, i18next },
    rules: {
      'local/layers': ['error', { source }],
      'no-console': ['error', { allow: ['error'] }],
    },
  },
  {
    // Every word a person reads comes from the language files.
    files: ['src/**/*.tsx'],
    ignores: ['src/**/*.test.tsx', 'src/test/**'],
    plugins: { i18next },
    rules: {
      'i18next/no-literal-string': [
        'error',
        {
          mode: 'jsx-only',
          'jsx-attributes': {
            include: ['aria-label', 'aria-valuetext', 'title', 'alt', 'placeholder', 'label'],
          },
          words: { exclude: ['[0-9!-/:-@[-`{-~–·\\s]*'] },
        },
      ],
    },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  prettier,
);
