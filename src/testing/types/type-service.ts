import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import ts from 'typescript'

/** Answers what an editor would show, from TypeScript 6's language service over one project. */
export class TypeService {
  readonly #service: ts.LanguageService

  /**
   * @param files the files to be asked about; what they import is read as needed
   * @param texts files that are on no disk, by their path
   */
  constructor(configFile: string, files: readonly string[], texts: ReadonlyMap<string, string> = new Map()) {
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
        const text = texts.get(name) ?? (ts.sys.fileExists(name) ? readFileSync(name, 'utf8') : undefined)
        if (text === undefined) return undefined
        return ts.ScriptSnapshot.fromString(asked.has(name) ? withErrorsShown(text) : text)
      },
      getCurrentDirectory: () => dirname(configFile),
      getCompilationSettings: () => options,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (name) => texts.has(name) || ts.sys.fileExists(name),
      readFile: (name, encoding) => texts.get(name) ?? ts.sys.readFile(name, encoding),
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
    return this.#diagnostics(file)
      .filter(({ start }) => start !== undefined && source.getLineAndCharacterOfPosition(start).line === line)
      .map(messageOf)
  }

  /** The messages of all errors of a file. */
  errorsIn(file: string): string[] {
    return this.#diagnostics(file).map(messageOf)
  }

  #diagnostics(file: string): ts.Diagnostic[] {
    return [...this.#service.getSyntacticDiagnostics(file), ...this.#service.getSemanticDiagnostics(file)]
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

function messageOf({ messageText }: ts.Diagnostic): string {
  return oneLine(ts.flattenDiagnosticMessageText(messageText, '\n'))
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
