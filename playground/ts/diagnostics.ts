import ts from 'typescript'
import { type Range, rangeOf } from './positions.ts'

/** LSP's Diagnostic. */
export interface Diagnostic {
  readonly range: Range
  readonly severity: 1 | 2 | 4
  readonly source: string
  readonly code: number
  readonly message: string
}

export function diagnosticsOf(service: ts.LanguageService, path: string): Diagnostic[] {
  const file = service.getProgram()?.getSourceFile(path)
  if (file === undefined) return []
  const found = [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)]
  return found.map(({ start = 0, length = 0, category, code, messageText }) => ({
    range: rangeOf(file, { start, length }),
    severity: category === ts.DiagnosticCategory.Error ? 1 : category === ts.DiagnosticCategory.Warning ? 2 : 4,
    source: 'TypeScript',
    code,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }))
}
