import { type LSPClient, LSPPlugin, Workspace, type WorkspaceFile } from '@codemirror/lsp-client'
import type { ChangeSet, Text, TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { pathOf, uriOf } from '../ts/protocol.ts'

/** What the workspace asks of the editor, which has the documents. */
export interface ProjectDocuments {
  readonly paths: readonly string[]
  documentOf(path: string): Text
  change(path: string, update: TransactionSpec): void
  show(path: string): EditorView
}

interface ProjectFile extends WorkspaceFile {
  view: EditorView | null
}

function projectFile(uri: string, doc: Text): ProjectFile {
  const file: ProjectFile = { uri, languageId: 'typescript', version: 0, doc, view: null, getView: () => file.view }
  return file
}

/** All files of the project are open in the language server, whether or not they are shown. */
export class ProjectWorkspace extends Workspace {
  readonly files: ProjectFile[]
  readonly #documents: ProjectDocuments

  constructor(client: LSPClient, documents: ProjectDocuments) {
    super(client)
    this.#documents = documents
    this.files = documents.paths.map((path) => projectFile(uriOf(path), documents.documentOf(path)))
  }

  syncFiles(): { changes: ChangeSet; file: ProjectFile; prevDoc: Text }[] {
    return this.files.flatMap((file) => {
      const plugin = file.view && LSPPlugin.get(file.view)
      if (!plugin || plugin.unsyncedChanges.empty) return []
      const update = { changes: plugin.unsyncedChanges, file, prevDoc: file.doc }
      plugin.clear()
      file.doc = plugin.view.state.doc
      file.version += 1
      return [update]
    })
  }

  openFile(uri: string, _languageId: string, view: EditorView): void {
    const file = this.#file(uri) ?? this.#newFile(uri, view)
    // The plugin takes what it sees for what the server has, which was told before.
    if (!file.doc.eq(view.state.doc)) {
      file.doc = view.state.doc
      file.version += 1
      this.client.notification('textDocument/didChange', {
        textDocument: { uri, version: file.version },
        contentChanges: [{ text: file.doc.toString() }],
      })
    }
    file.view = view
  }

  closeFile(uri: string): void {
    const file = this.#file(uri)
    if (!file) return
    file.view = null
    if (this.#documents.paths.includes(pathOf(uri))) return
    this.files.splice(this.files.indexOf(file), 1)
    this.client.didClose(uri)
  }

  override updateFile(uri: string, update: TransactionSpec): void {
    this.#documents.change(pathOf(uri), update)
  }

  override displayFile(uri: string): Promise<EditorView | null> {
    return Promise.resolve(this.#file(uri) ? this.#documents.show(pathOf(uri)) : null)
  }

  #newFile(uri: string, view: EditorView): ProjectFile {
    const file = projectFile(uri, view.state.doc)
    this.files.push(file)
    this.client.didOpen(file)
    return file
  }

  #file(uri: string): ProjectFile | undefined {
    return this.files.find((file) => file.uri === uri)
  }
}
