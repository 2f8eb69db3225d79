import { isolateHistory } from '@codemirror/commands'
import type { LSPClient } from '@codemirror/lsp-client'
import { Compartment, type Extension, type Text, type TransactionSpec } from '@codemirror/state'
import { EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { uriOf } from '../ts/protocol.ts'
import { editorExtensions } from './editor-extensions.ts'
import { type LineNote, lineNotes, setLineNotes } from './line-notes.ts'
import type { ProjectDocuments } from './project-workspace.ts'

export interface ProjectEditorOptions {
  readonly texts: Readonly<Record<string, string>>
  readonly activePath: string
  onChange(path: string, text: string): void
  onRun(): void
  onOpenNote(path: string, note: LineNote): void
  /** The editor was asked for another file: by a jump to a definition. */
  onShow(path: string): void
}

/**
 * An editor for each file of the project, of which one is shown. One editor with changing contents would do, but answers of
 * the language server may come when the file that they are about is not shown any more.
 */
export class ProjectEditor implements ProjectDocuments {
  readonly #options: ProjectEditorOptions
  readonly #views = new Map<string, EditorView>()
  readonly #language = new Compartment()
  readonly #root: ShadowRoot
  #client: LSPClient | null = null
  #active: string

  constructor(root: ShadowRoot, options: ProjectEditorOptions) {
    this.#root = root
    this.#options = options
    this.#active = options.activePath
    for (const [path, doc] of Object.entries(options.texts)) this.#add(path, doc)
  }

  get paths(): readonly string[] {
    return [...this.#views.keys()]
  }

  /** The editor that is shown. */
  get view(): EditorView {
    return this.#view(this.#active)
  }

  documentOf(path: string): Text {
    return this.#view(path).state.doc
  }

  /** Shows a file. */
  show(path: string): EditorView {
    const view = this.#view(path)
    if (path === this.#active) return view
    this.#active = path
    for (const [other, { dom }] of this.#views) if (dom.parentElement) dom.parentElement.hidden = other !== path
    view.requestMeasure()
    this.#options.onShow(path)
    return view
  }

  change(path: string, update: TransactionSpec): void {
    this.#view(path).dispatch(update)
  }

  /** Takes the project's files as they are now; those that came or went have an editor, or have none any more. */
  setTexts(texts: Readonly<Record<string, string>>): void {
    for (const [path, view] of this.#views) {
      if (path in texts) continue
      this.#views.delete(path)
      const parent = view.dom.parentElement
      view.destroy()
      parent?.remove()
    }
    for (const [path, text] of Object.entries(texts)) {
      if (this.#views.has(path)) this.#setText(path, text)
      else this.#add(path, text)
    }
  }

  /** Replaces a text, as one step that can be undone. */
  #setText(path: string, text: string): void {
    const { doc } = this.#view(path).state
    if (doc.toString() === text) return
    const changes = { from: 0, to: doc.length, insert: text }
    this.change(path, { changes, annotations: isolateHistory.of('full') })
  }

  setNotes(path: string, notes: readonly LineNote[]): void {
    this.change(path, { effects: setLineNotes.of(notes) })
  }

  /** Puts the cursor at a place; both count from 1. */
  goTo(path: string, line: number, column: number): void {
    const view = this.show(path)
    const target = view.state.doc.line(Math.min(line, view.state.doc.lines))
    const anchor = Math.min(target.to, target.from + column - 1)
    view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
    view.focus()
  }

  /** From now on the editors know types. */
  connect(client: LSPClient): void {
    this.#client = client
    for (const path of this.paths) {
      this.change(path, { effects: this.#language.reconfigure(client.plugin(uriOf(path), 'typescript')) })
    }
  }

  #add(path: string, doc: string): void {
    const parent = document.createElement('div')
    parent.style.height = '100%'
    parent.hidden = path !== this.#active
    this.#root.append(parent)
    this.#views.set(path, new EditorView({ parent, root: this.#root, doc, extensions: this.#extensions(path) }))
  }

  #view(path: string): EditorView {
    const view = this.#views.get(path)
    if (view === undefined) throw new Error(`The project has no file ${path}.`)
    return view
  }

  #extensions(path: string): Extension {
    const { onChange, onRun, onOpenNote } = this.#options
    const reporter = (update: ViewUpdate): void => {
      if (update.docChanged) onChange(path, update.state.doc.toString())
    }
    return [
      editorExtensions(path, onRun),
      lineNotes((note) => onOpenNote(path, note)),
      this.#language.of(this.#client?.plugin(uriOf(path), 'typescript') ?? []),
      ViewPlugin.define(() => ({ update: reporter })),
    ]
  }
}
