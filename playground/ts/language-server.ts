import ts from 'typescript'
import { completionItems } from './completions.ts'
import { diagnosticsOf } from './diagnostics.ts'
import { type ContentChange, Documents } from './documents.ts'
import { hover } from './hover.ts'
import { LanguageHost } from './language-host.ts'
import { offsetOf, type Position, type Range, rangeOf } from './positions.ts'
import { pathOf, STRIP_REQUEST, type StripParams, type StripResult, uriOf } from './protocol.ts'
import { signatureHelp } from './signature-help.ts'
import { stripTypes } from './strip-types.ts'

interface InFile {
  readonly textDocument: { readonly uri: string }
}
interface AtPosition extends InFile {
  readonly position: Position
}
interface DidOpen {
  readonly textDocument: { readonly uri: string; readonly text: string; readonly version: number }
}
interface DidChange {
  readonly textDocument: { readonly uri: string; readonly version: number }
  readonly contentChanges: readonly ContentChange[]
}
interface Edit {
  readonly range: Range
  readonly newText: string
}

const CAPABILITIES = {
  textDocumentSync: 2,
  completionProvider: { triggerCharacters: ['.', '"', "'"] },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: ['(', ','] },
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: true,
  documentFormattingProvider: true,
}

const CHECK_DELAY_MS = 120

const FORMAT: ts.FormatCodeSettings = {
  indentSize: 2,
  tabSize: 2,
  convertTabsToSpaces: true,
  semicolons: ts.SemicolonPreference.Remove,
}

/**
 * TypeScript's language service behind the Language Server Protocol, so that the compiler's own server can take its place
 * one day. It knows all files of the project, whether or not an editor shows them.
 */
export class LanguageServer {
  readonly #documents = new Documents()
  readonly #host = new LanguageHost(this.#documents)
  readonly #service = ts.createLanguageService(this.#host, ts.createDocumentRegistry(true, '/'))
  readonly #notify: (method: string, params: object) => void
  #checking: ReturnType<typeof setTimeout> | undefined

  /** By the names of their methods. Handlers of notifications return nothing. */
  readonly handlers = {
    initialize: () => ({ capabilities: CAPABILITIES }),
    'textDocument/didOpen': (params: DidOpen) => this.#didOpen(params),
    'textDocument/didChange': (params: DidChange) => this.#didChange(params),
    'textDocument/didClose': ({ textDocument }: InFile) => this.#documents.close(pathOf(textDocument.uri)),
    'textDocument/completion': (params: AtPosition) => {
      const { file, offset } = this.#at(params)
      return { isIncomplete: false, items: completionItems(this.#service, file.fileName, offset) }
    },
    'textDocument/hover': (params: AtPosition) => {
      const { file, offset } = this.#at(params)
      return hover(this.#service, file, offset)
    },
    'textDocument/signatureHelp': (params: AtPosition) => {
      const { file, offset } = this.#at(params)
      return signatureHelp(this.#service, file.fileName, offset)
    },
    'textDocument/definition': (params: AtPosition) => {
      const { file, offset } = this.#at(params)
      return this.#locations(this.#service.getDefinitionAtPosition(file.fileName, offset))
    },
    'textDocument/references': (params: AtPosition) => {
      const { file, offset } = this.#at(params)
      return this.#locations(this.#service.getReferencesAtPosition(file.fileName, offset))
    },
    'textDocument/rename': (params: AtPosition & { readonly newName: string }) => this.#rename(params),
    'textDocument/formatting': ({ textDocument }: InFile) => this.#format(pathOf(textDocument.uri)),
    [STRIP_REQUEST]: (params: StripParams) => this.#strip(params),
  }

  constructor(notify: (method: string, params: object) => void) {
    this.#notify = notify
  }

  setFixedFiles(files: Readonly<Record<string, string>>): void {
    this.#host.setFixedFiles(files)
  }

  #didOpen({ textDocument: { uri, text, version } }: DidOpen): void {
    this.#documents.open(pathOf(uri), text, version)
    this.#checkSoon()
  }

  #didChange({ textDocument: { uri, version }, contentChanges }: DidChange): void {
    this.#documents.change(pathOf(uri), contentChanges, version)
    this.#checkSoon()
  }

  /** All files: a change of the models may break a file that nobody touched. */
  #checkSoon(): void {
    clearTimeout(this.#checking)
    this.#checking = setTimeout(() => this.#check([...this.#documents.paths]), CHECK_DELAY_MS)
  }

  /** One file after the other, so that questions need not wait for all of them. */
  #check([path, ...rest]: readonly string[]): void {
    if (path === undefined) {
      this.#host.settle()
      return
    }
    const version = this.#documents.editorVersion(path)
    const diagnostics = diagnosticsOf(this.#service, path)
    this.#notify('textDocument/publishDiagnostics', { uri: uriOf(path), version, diagnostics })
    this.#checking = setTimeout(() => this.#check(rest))
  }

  #file(path: string): ts.SourceFile {
    const file = this.#service.getProgram()?.getSourceFile(path)
    if (file === undefined) throw new Error(`${path} is not open`)
    return file
  }

  #at({ textDocument, position }: AtPosition): { file: ts.SourceFile; offset: number } {
    const file = this.#file(pathOf(textDocument.uri))
    return { file, offset: offsetOf(file, position) }
  }

  /** Only what the editor can show; the declarations of the library are none of its files. */
  #locations(spans: readonly ts.DocumentSpan[] | undefined): object[] {
    return (spans ?? [])
      .filter(({ fileName }) => this.#documents.text(fileName) !== undefined)
      .map(({ fileName, textSpan }) => ({ uri: uriOf(fileName), range: rangeOf(this.#file(fileName), textSpan) }))
  }

  #rename(params: AtPosition & { readonly newName: string }): { changes: Record<string, Edit[]> } {
    const { file, offset } = this.#at(params)
    const changes: Record<string, Edit[]> = {}
    for (const { fileName, textSpan } of this.#service.findRenameLocations(file.fileName, offset, false, false, {}) ??
      []) {
      const edits = (changes[uriOf(fileName)] ??= [])
      edits.push({ range: rangeOf(this.#file(fileName), textSpan), newText: params.newName })
    }
    return { changes }
  }

  #format(path: string): Edit[] {
    const file = this.#file(path)
    const edits = this.#service.getFormattingEditsForDocument(path, FORMAT)
    return edits.map(({ span, newText }) => ({ range: rangeOf(file, span), newText }))
  }

  #strip({ knowsUsing }: StripParams): StripResult {
    const stripped = this.#documents.paths.map((path) => {
      return { path, ...stripTypes(path, this.#documents.text(path) ?? '', knowsUsing) }
    })
    return {
      code: Object.fromEntries(stripped.map(({ path, code }) => [path, code])),
      errors: stripped.flatMap(({ errors }) => errors),
    }
  }
}
