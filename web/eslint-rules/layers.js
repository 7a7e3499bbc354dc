import { dirname, relative, resolve, sep } from 'node:path';

/** From the ground up: a layer may import itself and the layers before it, never the ones after. */
const layers = ['shared', 'feed', 'features', 'app'];

/** @param {string} source @param {string} path @returns {{ layer: number, feature: string | null } | null} */
function placeOf(source, path) {
  const [layer = '', feature = null] = relative(source, path).split(sep);
  const height = layers.indexOf(layer);
  return height < 0 ? null : { layer: height, feature: layer === 'features' ? feature : null };
}

/**
 * One-way imports: shared <- feed <- features <- app, and no feature imports another one.
 * @type {import('eslint').Rule.RuleModule}
 */
export const layersRule = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', properties: { source: { type: 'string' } }, required: ['source'] }],
    messages: {
      upward: '{{from}} must not import {{to}}: imports go shared <- feed <- features <- app.',
      sideways: 'The feature {{from}} must not import the feature {{to}}.',
    },
  },
  create(context) {
    const { source } = context.options[0];
    const own = placeOf(source, context.filename);
    /** @param {import('estree').Node | null | undefined} node */
    const check = (node) => {
      if (!own || node?.type !== 'Literal' || typeof node.value !== 'string') {
        return;
      }
      const name = node.value;
      const target = name.startsWith('@/')
        ? resolve(source, name.slice(2))
        : name.startsWith('.')
          ? resolve(dirname(context.filename), name)
          : null;
      const other = target && placeOf(source, target);
      if (!other) {
        return;
      }
      if (other.layer > own.layer) {
        context.report({
          node,
          messageId: 'upward',
          data: { from: layers[own.layer] ?? '', to: layers[other.layer] ?? '' },
        });
      } else if (own.feature && other.feature && own.feature !== other.feature) {
        context.report({ node, messageId: 'sideways', data: { from: own.feature, to: other.feature } });
      }
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
    };
  },
};
