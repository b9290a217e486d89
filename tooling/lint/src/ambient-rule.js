import { ESLintUtils } from '@typescript-eslint/utils';

import { onSpecifier } from './specifier.js';

/** @typedef {import('@typescript-eslint/utils').TSESTree.Node} Node */

/** Names of the global object itself. */
const globalObjects = new Set(['globalThis', 'window', 'self', 'global']);

const timers = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'requestAnimationFrame',
  'requestIdleCallback',
]);

/** Members that read a clock or draw lots; the other members of the same objects are pure. */
const impureMembers = new Map([
  ['Date', new Set(['now'])],
  ['Math', new Set(['random'])],
  ['performance', new Set(['now', 'timeOrigin', 'mark', 'measure'])],
]);

const impureModules = /^(node:)?(timers(\/promises)?|perf_hooks)$/;

/**
 * Keeps the clock, randomness and timers of the machine out of a file, under whatever name: they
 * are to come in through the environment that its caller gives it, so that a run can be repeated.
 */
export const ambientRule = ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: 'problem',
    schema: [],
    defaultOptions: [],
    docs: { description: 'time, randomness and timers come in through the environment' },
    messages: {
      ambient: '{{ name }} is the machine’s own: take it from the environment that is passed in.',
    },
  },
  create(context) {
    /** @param {Node} node @param {string} name */
    const report = (node, name) => {
      context.report({ node, messageId: 'ambient', data: { name } });
    };

    /**
     * Judges one use of the global `name`, which the expression `node` stands for.
     * @param {string} name
     * @param {Node} node
     */
    const check = (name, node) => {
      const outer = unwrapped(node);
      const parent = outer.parent;
      if (!parent || parent.type === 'TSTypeQuery' || parent.type === 'TSQualifiedName') return;
      const accessed =
        parent.type === 'MemberExpression' && parent.object === outer
          ? { node: parent, members: [memberName(parent)] }
          : parent.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern'
            ? { node: undefined, members: parent.id.properties.map(propertyName) }
            : undefined;

      if (globalObjects.has(name)) {
        if (!accessed && parent.type !== 'UnaryExpression') report(node, name);
        for (const member of accessed?.members ?? []) {
          if (member === undefined) report(parent, `a computed member of ${name}`);
          else if (accessed?.node) check(member, accessed.node);
          else if (timers.has(member) || impureMembers.has(member)) report(parent, member);
        }
      } else if (timers.has(name)) {
        report(node, name);
      } else if (impureMembers.has(name)) {
        if (accessed) {
          for (const member of accessed.members) {
            if (member === undefined || impureMembers.get(name)?.has(member)) {
              report(parent, `${name}.${member ?? '[computed]'}`);
            }
          }
        } else if (!isPureUse(name, outer, parent)) {
          report(node, name === 'Date' ? 'Date without an argument' : name);
        }
      }
    };

    return {
      ...onSpecifier((specifier, node) => {
        if (specifier !== undefined && impureModules.test(specifier)) report(node, specifier);
      }),
      'Program:exit'(program) {
        const scope = context.sourceCode.getScope(program);
        const declaredNowhere = [
          ...scope.through,
          ...scope.variables.filter(({ defs }) => defs.length === 0).flatMap((v) => v.references),
        ];
        for (const { identifier } of declaredNowhere) {
          if (identifier.type === 'Identifier') check(identifier.name, identifier);
        }
      },
    };
  },
});

/**
 * Whether this use of a whole object reads no clock: a date of a given instant, or a type.
 * @param {string} name
 * @param {Node} node
 * @param {Node} parent
 */
function isPureUse(name, node, parent) {
  if (parent.type === 'TSTypeReference' || parent.type === 'TSInterfaceHeritage') return true;
  if (name !== 'Date') return false;
  if (parent.type === 'BinaryExpression') {
    return parent.operator === 'instanceof' && parent.right === node;
  }
  return (
    parent.type === 'NewExpression' &&
    parent.callee === node &&
    parent.arguments[0] !== undefined &&
    parent.arguments[0].type !== 'SpreadElement'
  );
}

/**
 * The outermost expression that is the same value: without casts, `!` and optional chains.
 * @param {Node} node
 * @returns {Node}
 */
function unwrapped(node) {
  let outer = node;
  while (
    outer.parent &&
    /^(TSAsExpression|TSNonNullExpression|TSSatisfiesExpression|TSTypeAssertion|ChainExpression)$/.test(
      outer.parent.type,
    )
  ) {
    outer = outer.parent;
  }
  return outer;
}

/**
 * @param {import('@typescript-eslint/utils').TSESTree.MemberExpression} node
 * @returns {string | undefined}
 */
function memberName({ property, computed }) {
  if (property.type === 'Identifier' && !computed) return property.name;
  return property.type === 'Literal' ? String(property.value) : undefined;
}

/**
 * @param {import('@typescript-eslint/utils').TSESTree.Property | import('@typescript-eslint/utils').TSESTree.RestElement} node
 * @returns {string | undefined}
 */
function propertyName(node) {
  if (node.type !== 'Property') return undefined;
  const { key, computed } = node;
  if (key.type === 'Identifier' && !computed) return key.name;
  return key.type === 'Literal' ? String(key.value) : undefined;
}
