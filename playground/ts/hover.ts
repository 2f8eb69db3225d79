import ts from 'typescript'
import { rangeOf } from './positions.ts'

/** LSP's Hover: the type of what is under the pointer, and what its documentation says. */
export function hover(service: ts.LanguageService, file: ts.SourceFile, offset: number): object | null {
  const info = service.getQuickInfoAtPosition(file.fileName, offset)
  if (info === undefined) return null
  const type = ts.displayPartsToString(info.displayParts)
  const documentation = ts.displayPartsToString(info.documentation)
  return {
    contents: { kind: 'markdown', value: `\`\`\`typescript\n${type}\n\`\`\`\n\n${documentation}` },
    range: rangeOf(file, info.textSpan),
  }
}
