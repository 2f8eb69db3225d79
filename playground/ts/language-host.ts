import ts from 'typescript'
import type { Documents } from './documents.ts'

/** As a project for browsers has it; only syntax that can be erased, since types are blanked out to run. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
  types: [],
  noEmit: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
}

/** The files of the language service: the documents, and fixed ones for the language, the library and its sample. */
export class LanguageHost implements ts.LanguageServiceHost {
  readonly #documents: Documents
  #fixed: Readonly<Record<string, string>> = {}
  #folders = new Set<string>(['/'])
  #settledGeneration = -1

  constructor(documents: Documents) {
    this.#documents = documents
  }

  setFixedFiles(files: Readonly<Record<string, string>>): void {
    this.#fixed = files
    this.#folders = new Set(['/'])
    for (const path of Object.keys(files)) {
      for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        this.#folders.add(path.slice(0, end))
      }
    }
  }

  getCompilationSettings(): ts.CompilerOptions {
    return OPTIONS
  }

  getScriptFileNames(): string[] {
    return [...this.#documents.paths, '/globals.d.ts']
  }

  getScriptVersion(path: string): string {
    return String(this.#documents.version(path))
  }

  getScriptSnapshot(path: string): ts.IScriptSnapshot | undefined {
    const text = this.readFile(path)
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
  }

  getCurrentDirectory(): string {
    return '/'
  }

  getDefaultLibFileName(): string {
    return '/lib/lib.es2023.d.ts'
  }

  useCaseSensitiveFileNames(): boolean {
    return true
  }

  fileExists(path: string): boolean {
    return this.readFile(path) !== undefined
  }

  readFile(path: string): string | undefined {
    return this.#documents.text(path) ?? this.#fixed[path]
  }

  // Without the root folder './models' is not found, and every type of it silently becomes `any`.
  directoryExists(folder: string): boolean {
    return this.#folders.has(folder)
  }

  /**
   * A file that appears or goes may settle an import of a file that did not change: until {@link settle}, nothing that was
   * resolved counts. TypeScript calls this without its object.
   */
  readonly hasInvalidatedResolutions = (): boolean => this.#documents.generation !== this.#settledGeneration

  /** All files have been resolved as they are now. */
  settle(): void {
    this.#settledGeneration = this.#documents.generation
  }
}
