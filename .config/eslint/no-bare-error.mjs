const bare = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'ReferenceError',
  'EvalError',
  'AggregateError',
])

/** What the library throws has a class of its own, with a code that programs may compare. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { bare: '{{name}} has no code that a program could compare: throw a class of src/errors.' },
  },
  create(context) {
    const check = (node, made) => {
      const isMade = made?.type === 'NewExpression' || made?.type === 'CallExpression'
      if (!isMade || made.callee.type !== 'Identifier' || !bare.has(made.callee.name)) return
      context.report({ node, messageId: 'bare', data: { name: made.callee.name } })
    }
    return {
      ThrowStatement: (node) => check(node, node.argument),
      'CallExpression[callee.property.name=/^(reject|throw)$/]': (node) => check(node, node.arguments[0]),
      'CallExpression[callee.name="reject"]': (node) => check(node, node.arguments[0]),
    }
  },
}
