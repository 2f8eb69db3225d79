import { isIoType, isOrGivesIo } from './io-type.mjs'

/**
 * Calling a function that returns Io does nothing: the generator must be run. TypeScript does not notice a forgotten
 * `yield*` where the value is not used, or used as a condition, or where anything is accepted. So a call that gives an
 * Io must stand under `yield*`, or where an Io is expected: an argument, a return value or a variable of that type.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      floating: 'This call gives an Io, which does nothing until it is run: write `yield*` before it.',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices
    const checker = services.program.getTypeChecker()
    const expects = (node) => expectsIo(node, services, checker)
    return {
      CallExpression(node) {
        if (!isIoType(services.getTypeAtLocation(node), checker)) return
        if (!expects(outermost(node))) context.report({ node, messageId: 'floating' })
      },
    }
  },
}

/** The expression whose value is the call's value: through `as`, `!`, `?:`, `??` and the like. */
function outermost(node) {
  const { parent } = node
  const passesOn =
    ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'ChainExpression'].includes(parent.type) ||
    (parent.type === 'ConditionalExpression' && parent.test !== node) ||
    (parent.type === 'LogicalExpression' && parent.right === node) ||
    (parent.type === 'SequenceExpression' && parent.expressions.at(-1) === node)
  return passesOn ? outermost(parent) : node
}

const takers = {
  YieldExpression: (_, parent) => parent.delegate,
  CallExpression: takenByParameter,
  NewExpression: takenByParameter,
  ReturnStatement: (_, parent, ...rest) => returnsIo(enclosingFunction(parent), ...rest),
  ArrowFunctionExpression: (node, parent, ...rest) => parent.body === node && returnsIo(parent, ...rest),
  VariableDeclarator: (node, parent, ...rest) => !parent.id.typeAnnotation || contextTakesIo(node, ...rest),
  AssignmentExpression: (node, _, ...rest) => contextTakesIo(node, ...rest),
  PropertyDefinition: (node, _, ...rest) => contextTakesIo(node, ...rest),
  Property: (node, _, ...rest) => contextTakesIo(node, ...rest),
  ArrayExpression: (node, _, ...rest) => contextTakesIo(node, ...rest),
}

function expectsIo(node, services, checker) {
  const { parent } = node
  return takers[parent.type]?.(node, parent, services, checker) ?? false
}

function takenByParameter(node, call, services, checker) {
  return call.callee !== node && parameterTakesIo(node, call, services, checker)
}

function contextTakesIo(node, services, checker) {
  const type = checker.getContextualType(services.esTreeNodeToTSNodeMap.get(node))
  return type !== undefined && isOrGivesIo(type, checker)
}

/** A callback that is given to a parameter must be declared to return an Io; other functions say so themselves. */
function returnsIo(functionNode, services, checker) {
  if (!functionNode || functionNode.generator || functionNode.async) return false
  if (functionNode.returnType) return isIoType(returnTypeOf(functionNode, services, checker), checker)
  const { parent } = functionNode
  const isArgument = ['CallExpression', 'NewExpression'].includes(parent.type) && parent.callee !== functionNode
  if (isArgument) return parameterTakesIo(functionNode, parent, services, checker)
  const contextual = checker.getContextualType(services.esTreeNodeToTSNodeMap.get(functionNode))
  return contextual === undefined || isOrGivesIo(contextual, checker)
}

function returnTypeOf(functionNode, services, checker) {
  const signature = checker.getSignatureFromDeclaration(services.esTreeNodeToTSNodeMap.get(functionNode))
  return signature.getReturnType()
}

/** Asks the parameter as it is declared: inferred from the argument, `forEach` or `map` would seem to take an Io. */
function parameterTakesIo(argument, call, services, checker) {
  const signature = checker.getResolvedSignature(services.esTreeNodeToTSNodeMap.get(call))
  const parameters = signature?.getDeclaration()?.parameters.filter(({ name }) => name.escapedText !== 'this') ?? []
  const at = call.arguments.indexOf(argument)
  const parameter = parameters[Math.min(at, parameters.length - 1)]
  if (!parameter) return false
  const declared = checker.getTypeAtLocation(parameter)
  return isOrGivesIo(parameter.dotDotDotToken ? (elementType(declared, checker) ?? declared) : declared, checker)
}

function elementType(type, checker) {
  return checker.getIndexTypeOfType(type, 1)
}

function enclosingFunction(node) {
  let at = node.parent
  while (at && !/Function/.test(at.type)) at = at.parent
  return at
}
