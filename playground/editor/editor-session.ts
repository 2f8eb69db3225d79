import { effect, signal } from '@preact/signals'
import { view } from '../app/layout.ts'
import { activePath, setText, texts } from '../project/project.ts'
import type { Place } from '../run/protocol.ts'
import { executedTexts, isCompilerWanted, runProject, useCompiler } from '../run/run-project.ts'
import { failure, markedPlace, outcome, phase, statements } from '../run/run-state.ts'
import { lineNotesOfRun } from './line-notes-of-run.ts'
import type { LineNote } from './line-notes.ts'
import type { ProjectEditor } from './project-editor.ts'

/** The editor has been put in the place of the coloured text. */
export const hasEditor = signal(false)
/** TypeScript answers. */
export const hasTypes = signal(false)
/** Why it never will. */
export const typesTrouble = signal<string | null>(null)

let editor: ProjectEditor | null = null
let format: () => void = () => {}

/** Loads the editor into an element; its styles need a shadow root, since the page's policy allows no inline ones. */
export async function startEditor(host: HTMLElement): Promise<void> {
  const { ProjectEditor } = await import('./project-editor.ts')
  editor = new ProjectEditor(host.attachShadow({ mode: 'open' }), {
    texts: texts.value,
    activePath: activePath.value,
    onChange: setText,
    onRun: () => void runProject(),
    onOpenNote: openNote,
    onShow: (path) => (activePath.value = path),
  })
  followState(editor)
  hasEditor.value = true
  performance.mark('editor-ready')
  await firstRun()
  await startTypes(editor)
}

/** Puts the cursor at a place in the code. */
export function goToPlace({ path, line, column }: Place): void {
  view.value = 'code'
  editor?.goTo(path, line, column)
}

export const formatCode = (): void => format()

async function startTypes(target: ProjectEditor): Promise<void> {
  const [{ languageClient, strippedProject }, { formatDocument }] = await Promise.all([
    import('./language-client.ts'),
    import('@codemirror/lsp-client'),
  ])
  const client = languageClient(target)
  useCompiler(() => strippedProject(client))
  try {
    await client.initializing
  } catch (error) {
    typesTrouble.value = error instanceof Error ? error.message : String(error)
    return
  }
  target.connect(client)
  format = () => void formatDocument(target.view)
  hasTypes.value = true
  performance.mark('ts-ready')
}

/** TypeScript takes a processor for a second; the first result should not wait for it. */
async function firstRun(): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = effect(() => {
      if (outcome.value !== null || phase.value === 'broken' || isCompilerWanted.value)
        queueMicrotask(() => (stop(), resolve()))
    })
  })
}

function followState(target: ProjectEditor): void {
  effect(() => {
    target.setTexts(texts.value)
    target.show(activePath.value)
  })
  effect(() => {
    const [sent, thrown, executed] = [statements.value, failure.value, executedTexts.value]
    for (const path of target.paths) {
      // The lines of code that was edited meanwhile are others.
      const isExecuted = texts.peek()[path] === executed[path]
      target.setNotes(path, isExecuted ? lineNotesOfRun(path, sent, thrown) : [])
    }
  })
}

function openNote(path: string, { line, kind }: LineNote): void {
  if (kind === 'error') {
    view.value = 'result'
    return
  }
  markedPlace.value = { path, line, column: 1 }
  view.value = 'sql'
}
