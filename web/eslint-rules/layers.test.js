import { RuleTester } from 'eslint';
import { describe, it } from 'vitest';
import { layersRule } from './layers.js';

RuleTester.describe = describe;
RuleTester.it = it;

const options = [{ source: '/web/src' }];
/** @param {string} path @param {string} code */
const at = (path, code) => ({ code, filename: `/web/src/${path}`, options });

new RuleTester().run('layers', layersRule, {
  valid: [
    at('features/market/ui/Row.tsx', "import { useQuote } from '@/feed/hooks';"),
    at('features/market/ui/Row.tsx', "import { sort } from '../model';"),
    at('app/router.tsx', "const page = import('@/features/market/ui/Page');"),
    at('test/setup.ts', "import '@/app/main';"),
    at('shared/format.ts', "import { add } from './decimal';"),
  ],
  invalid: [
    {
      ...at('shared/ui/Age.tsx', "import { useFeed } from '@/feed/context';"),
      errors: [{ messageId: 'upward' }],
    },
    { ...at('feed/hooks.ts', "import { App } from '../app/App';"), errors: [{ messageId: 'upward' }] },
    {
      ...at('features/market/ui/Row.tsx', "import { book } from '../../symbol/book';"),
      errors: [{ messageId: 'sideways' }],
    },
    {
      ...at('features/market/ui/Row.tsx', "const lazy = import('@/features/symbol/ui/View');"),
      errors: [{ messageId: 'sideways' }],
    },
    { ...at('feed/index.ts', "export * from '@/features/market/model';"), errors: [{ messageId: 'upward' }] },
  ],
});
