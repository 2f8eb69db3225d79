import ts from 'typescript'
import { isScenario, isWritten, keysOf, mayBeAsync, walks } from './forms.ts'

/** How the text that is made names the functions of `awaited-runtime.ts`. */
const RUNTIME = '$awaited'

/** The names of the synchronous form, and those of the other. */
const RENAMED: Readonly<Record<string, string>> = {
  Session: `${RUNTIME}.AsyncSession`,
  sessionmaker: `${RUNTIME}.asyncSessionmaker`,
}

type Emit = (node: ts.Node) => string

/**
 * Turns the scenarios of a cases module into asynchronous ones: every call is awaited, and every attribute that is not
 * loaded is loaded before it is read. All else of the module stays as it is.
 */
export function awaitedForm(source: string, runtime: string): string {
  const file = ts.createSourceFile('cases.ts', source, ts.ScriptTarget.Latest, true)
  return `${new Emitter(file).outside(file)}\nimport * as ${RUNTIME} from ${JSON.stringify(runtime)}\n`
}

class Emitter {
  readonly #file: ts.SourceFile

  constructor(file: ts.SourceFile) {
    this.#file = file
  }

  readonly outside: Emit = (node) =>
    isScenario(node) ? this.#asyncFunction(node, false) : this.#spliced(node, this.outside)

  readonly #inside: Emit = (node) => {
    if (ts.isTypeNode(node) || ts.isClassLike(node)) return this.#text(node)
    if (ts.isFunctionLike(node)) return mayBeAsync(node) ? this.#asyncFunction(node, true) : this.#text(node)
    if (ts.isCallExpression(node)) return this.#call(node)
    if (ts.isNewExpression(node)) return this.#splicedCall(node)
    if (ts.isPropertyAccessExpression(node)) return isWritten(node) ? this.#member(node) : this.#read(node)
    if (ts.isVariableDeclaration(node)) return this.#declaration(node)
    const text = this.#spliced(node, this.#inside)
    // What is awaited begins with a parenthesis, which would go on with the statement before.
    return ts.isExpressionStatement(node) || ts.isVariableStatement(node) ? `${text};` : text
  }

  #text(node: ts.Node): string {
    return node.getText(this.#file)
  }

  /** The text of a node, with that of its parts replaced. */
  #spliced(node: ts.Node, emit: Emit): string {
    const { text } = this.#file
    let at = node.getStart(this.#file)
    let out = ''
    ts.forEachChild(node, (child) => {
      out += text.slice(at, child.getStart(this.#file)) + emit(child)
      at = child.end
    })
    return out + text.slice(at, node.end)
  }

  /** Parameters that are taken apart are read like attributes, which cannot be done in their place. */
  #asyncFunction(node: ts.FunctionLikeDeclaration, readsParameters: boolean): string {
    const taken: string[] = []
    const parameter = ({ name }: ts.ParameterDeclaration): string | null => {
      if (!readsParameters || !ts.isObjectBindingPattern(name)) return null
      const whole = `$${taken.length}`
      taken.push(`const ${this.#text(name)} = ${this.#readAll(whole, name)};`)
      return whole
    }
    const body = (child: ts.Node): string => {
      const text = this.#inside(child)
      return taken.length === 0 ? text : `{ ${taken.join(' ')} ${ts.isBlock(child) ? text : `return ${text}`} }`
    }
    return `async ${this.#spliced(node, (child) => {
      if (child === node.body) return body(child)
      return (ts.isParameter(child) ? parameter(child) : null) ?? this.#text(child)
    })}`
  }

  #readAll(object: string, pattern: ts.ObjectBindingPattern): string {
    return `(await ${RUNTIME}.readAll(${object}, ${JSON.stringify(keysOf(pattern))}))`
  }

  #read(node: ts.PropertyAccessExpression): string {
    const isOptional = (node.flags & ts.NodeFlags.OptionalChain) !== 0
    return `(await ${RUNTIME}.read(${this.#inside(node.expression)}, '${node.name.text}', ${isOptional})).value`
  }

  /** A member that is called or written, not read. */
  #member({ expression, end }: ts.PropertyAccessExpression): string {
    return this.#inside(expression) + this.#file.text.slice(expression.end, end)
  }

  #call(node: ts.CallExpression): string {
    const target = node.expression
    if (!ts.isPropertyAccessExpression(target) || !walks(target.name.text)) return `(await ${this.#splicedCall(node)})`
    const rest = node.arguments.map((argument) => this.#inside(argument))
    return `(await ${RUNTIME}.walk(${[this.#inside(target.expression), `'${target.name.text}'`, ...rest].join(', ')}))`
  }

  #splicedCall(node: ts.CallExpression | ts.NewExpression): string {
    return this.#spliced(node, (child) => (child === node.expression ? this.#callee(child) : this.#inside(child)))
  }

  #callee(node: ts.Node): string {
    if (ts.isIdentifier(node)) return RENAMED[node.text] ?? node.text
    return ts.isPropertyAccessExpression(node) ? this.#member(node) : this.#inside(node)
  }

  #declaration(node: ts.VariableDeclaration): string {
    const { name, initializer } = node
    if (!initializer || !ts.isObjectBindingPattern(name)) return this.#spliced(node, this.#inside)
    return `${this.#text(name)} = ${this.#readAll(this.#inside(initializer), name)}`
  }
}
