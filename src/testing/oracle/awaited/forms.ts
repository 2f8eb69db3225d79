import ts from 'typescript'

/** What takes a function and awaits what it gives. Any other calls it at once, and is given it as it is. */
const AWAITING = new Set(['err', 'begin', 'beginNested', 'noAutoflush', 'transaction'])

/** Methods that call a function for one element after the other. */
const WALKING = new Set(['map', 'flatMap', 'filter', 'forEach', 'find', 'findIndex', 'some', 'every'])

/** What the argument of a scenario has. */
const CONTEXT = new Set(['session', 'newSession', 'engine', 'm', 'out'])

export const walks = (method: string): boolean => WALKING.has(method)

/** The names that a pattern takes. */
export const keysOf = (pattern: ts.ObjectBindingPattern): string[] =>
  pattern.elements
    .filter((element) => element.dotDotDotToken === undefined)
    .map(({ name, propertyName = name }) => propertyName)
    .filter((name) => ts.isIdentifier(name))
    .map((name) => name.text)

/** Whether a node is the `run` of a case, what a helper such as `blogCase` makes one of, or a part of one. */
export function isScenario(node: ts.Node): node is ts.FunctionLikeDeclaration {
  if (ts.isFunctionDeclaration(node)) return isPart(node)
  if (!ts.isArrowFunction(node) && !ts.isMethodDeclaration(node)) return false
  const [parameter, ...more] = node.parameters
  if (!parameter || more.length > 0 || !ts.isObjectBindingPattern(parameter.name)) return isPart(node)
  if (!keysOf(parameter.name).some((name) => CONTEXT.has(name))) return false
  if (ts.isMethodDeclaration(node)) return isNamed(node.name, 'run')
  const { parent } = node
  if (ts.isPropertyAssignment(parent)) return isNamed(parent.name, 'run')
  return ts.isCallExpression(parent) && ts.isIdentifier(parent.expression) && parent.arguments[0] === node
}

/** Whether a function is given the helper that records results, or the one that records errors. */
const isPart = ({ parameters }: ts.FunctionLikeDeclaration): boolean =>
  parameters.some(({ name }) => isNamed(name, 'out') || isNamed(name, 'err'))

/** Whether a function inside a scenario is called by the scenario itself, or by what awaits it. */
export function mayBeAsync(
  node: ts.SignatureDeclaration,
): node is ts.FunctionLikeDeclaration & ts.SignatureDeclaration {
  if (ts.isFunctionDeclaration(node)) return true
  if (!ts.isArrowFunction(node)) return false
  const { parent } = node
  if (ts.isVariableDeclaration(parent)) return true
  if (!ts.isCallExpression(parent)) return false
  const { expression } = parent
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression
  return ts.isIdentifier(name) && (AWAITING.has(name.text) || WALKING.has(name.text))
}

/** Whether a member is assigned to or deleted, and nothing is read. */
export function isWritten(node: ts.PropertyAccessExpression): boolean {
  const { parent } = node
  if (ts.isBinaryExpression(parent)) {
    return (
      parent.left === node &&
      parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
    )
  }
  if (ts.isPostfixUnaryExpression(parent)) return true
  if (ts.isPrefixUnaryExpression(parent)) {
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
  }
  return ts.isDeleteExpression(parent)
}

const isNamed = (name: ts.Node, text: string): boolean => ts.isIdentifier(name) && name.text === text
