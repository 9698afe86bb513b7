/** Jest loads modules by `require` alone: in tests `import()` becomes a promise of that, with the namespace that Metro would give. */
module.exports = ({ template }) => {
  const promised = template.expression(`
    Promise.resolve().then(() => {
      const loaded = require(SOURCE)
      return loaded.__esModule ? loaded : { ...loaded, default: loaded }
    })
  `)
  return {
    visitor: {
      CallExpression(path) {
        if (path.node.callee.type === 'Import') path.replaceWith(promised({ SOURCE: path.node.arguments[0] }))
      },
    },
  }
}
