import ts from 'typescript'

/**
 * JavaScript without the fields that have no value of their own: `name;` in a class body. They are written for the
 * reader and the type checker; at run time each would be made undefined for a moment, before the constructor gives it its
 * value. Blanks take their place, so that source maps stay true.
 */
export function withoutBareFields(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  let result = text
  const visit = (node) => {
    if (ts.isPropertyDeclaration(node) && isBare(node)) {
      const [start, end] = [node.getStart(source), node.getEnd()]
      result = result.slice(0, start) + ' '.repeat(end - start) + result.slice(end)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return result
}

const isBare = ({ name, initializer }) => initializer === undefined && !ts.isPrivateIdentifier(name)
