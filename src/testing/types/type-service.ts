import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import ts from 'typescript'

/** Answers what an editor would show, from TypeScript 6's language service over one project. */
export class TypeService {
  readonly #service: ts.LanguageService

  /** @param files the files to be asked about; what they import is read as needed */
  constructor(configFile: string, files: readonly string[]) {
    const { options, fileNames } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(configFile, ts.sys.readFile).config,
      ts.sys,
      dirname(configFile),
    )
    const asked = new Set(files)
    const roots = [...files, ...fileNames.filter((name) => name.endsWith('.d.ts'))]
    this.#service = ts.createLanguageService({
      getScriptFileNames: () => roots,
      getScriptVersion: () => '1',
      getScriptSnapshot: (name) => {
        if (!ts.sys.fileExists(name)) return undefined
        const text = readFileSync(name, 'utf8')
        return ts.ScriptSnapshot.fromString(asked.has(name) ? withErrorsShown(text) : text)
      },
      getCurrentDirectory: () => dirname(configFile),
      getCompilationSettings: () => options,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    })
  }

  /** The text that shows over a place, without its documentation, in one line; undefined where nothing shows. */
  hoverAt(file: string, line: number, column: number): string | undefined {
    const position = this.#sourceFile(file).getPositionOfLineAndCharacter(line, column)
    const info = this.#service.getQuickInfoAtPosition(file, position)
    return info && oneLine(ts.displayPartsToString(info.displayParts))
  }

  /** The messages of the errors that begin in a line, also where one is expected. */
  errorsAt(file: string, line: number): string[] {
    const source = this.#sourceFile(file)
    return [...this.#service.getSyntacticDiagnostics(file), ...this.#service.getSemanticDiagnostics(file)]
      .filter(({ start }) => start !== undefined && source.getLineAndCharacterOfPosition(start).line === line)
      .map(({ messageText }) => oneLine(ts.flattenDiagnosticMessageText(messageText, '\n')))
  }

  #sourceFile(file: string): ts.SourceFile {
    const source = this.#service.getProgram()?.getSourceFile(file)
    if (!source) throw new Error(`${file} is not in the project`)
    return source
  }
}

/** An expected error is not reported, so the directive is made a comment like any other, of the same length. */
function withErrorsShown(text: string): string {
  return text.replaceAll('@ts-expect-error', 'ts-expected-error')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
