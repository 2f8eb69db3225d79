import { blankSourceFile } from 'ts-blank-space'
import ts from 'typescript'

export interface StripError {
  readonly path: string
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
  readonly message: string
}

export interface Stripped {
  readonly code: string
  readonly errors: readonly StripError[]
}

/**
 * JavaScript from TypeScript: types become spaces, so that every line and column stays. Only the parser is needed, so this
 * takes milliseconds and works without any declarations.
 *
 * @param path for the places of errors
 * @param knowsUsing whether the engine that will run the code knows `using` declarations
 */
export function stripTypes(path: string, text: string, knowsUsing = true): Stripped {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
  const errors: StripError[] = []
  const report = (position: number, message: string): void => {
    const { line, character } = file.getLineAndCharacterOfPosition(position)
    errors.push({ path, line: line + 1, column: character + 1, message })
  }
  for (const { start, messageText } of parseDiagnostics(file)) {
    report(start, ts.flattenDiagnosticMessageText(messageText, '\n'))
  }
  const code = blankSourceFile(file, (node) => report(node.getStart(file), notErasable(node)))
  return { code: knowsUsing ? code : withoutUsing(file, code), errors }
}

/** Internal to the compiler's types, and the only way to the parser's complaints without a program. */
function parseDiagnostics(file: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (file as unknown as { readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics
}

function notErasable(node: ts.Node): string {
  const what = ts.isEnumDeclaration(node)
    ? 'An enum'
    : ts.isModuleDeclaration(node)
      ? 'A namespace'
      : ts.isParameter(node) || ts.isParameter(node.parent)
        ? 'A parameter property'
        : 'This syntax'
  return `${what} needs generated code, and here types are only erased. Write what it stands for.`
}

/**
 * For engines that do not know `using`: a `const` of the same width. Nothing is closed then at the end of the scope, but the
 * database does not outlive the run.
 */
function withoutUsing(file: ts.SourceFile, code: string): string {
  const plain = code.split('')
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using) {
      const start = node.getStart(file)
      const keyword = /^(?:await\s+)?using/.exec(file.text.slice(start))?.[0] ?? ''
      plain.splice(start, keyword.length, ...'const'.padEnd(keyword.length))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return plain.join('')
}
