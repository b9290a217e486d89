/**
 * Calls `visit` with every place where a file names another module: static, dynamic and type
 * imports, re-exports, `require` and `import.meta.resolve`.
 *
 * @typedef {import('@typescript-eslint/utils').TSESTree.Node} Node
 * @typedef {import('@typescript-eslint/utils').TSESTree.CallExpression} Call
 * @param {(specifier: string | undefined, node: Node) => void} visit is given undefined for a
 * specifier that is computed
 * @returns {import('@typescript-eslint/utils').TSESLint.RuleListener}
 */
export function onSpecifier(visit) {
  /** @param {Node | null | undefined} source */
  const at = (source) => {
    if (source) visit(textOf(source), source);
  };
  return {
    ImportDeclaration: (node) => at(node.source),
    ExportNamedDeclaration: (node) => at(node.source),
    ExportAllDeclaration: (node) => at(node.source),
    ImportExpression: (node) => at(node.source),
    TSImportType: (node) => at(node.source),
    TSExternalModuleReference: (node) => at(node.expression),
    CallExpression: (node) => {
      if (loadsModule(node)) at(node.arguments[0]);
    },
  };
}

/**
 * The text of a literal or of a template without holes.
 * @param {Node} node
 * @returns {string | undefined}
 */
function textOf(node) {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.quasis.length === 1) {
    return node.quasis[0]?.value.cooked ?? undefined;
  }
  if (node.type === 'TSLiteralType') return textOf(node.literal);
  return undefined;
}

/** @param {Call} call */
function loadsModule({ callee }) {
  if (callee.type === 'Identifier') return callee.name === 'require';
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'MetaProperty' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'resolve'
  );
}
