import {
  type EditorState,
  type Extension,
  type Range,
  StateEffect,
  StateField,
  type Transaction,
} from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'

/** A note at the end of a line of code: what that line sent, or the error it threw. */
export interface LineNote {
  /** From 1. */
  readonly line: number
  readonly kind: 'sql' | 'repeated' | 'error'
  readonly text: string
  /** For screen readers, which meet the note in the middle of code. */
  readonly label: string
}

export const setLineNotes = StateEffect.define<readonly LineNote[]>()

class NoteWidget extends WidgetType {
  readonly #note: LineNote
  readonly #onOpen: (note: LineNote) => void

  constructor(note: LineNote, onOpen: (note: LineNote) => void) {
    super()
    this.#note = note
    this.#onOpen = onOpen
  }

  override eq(other: NoteWidget): boolean {
    return other.#note.text === this.#note.text && other.#note.kind === this.#note.kind
  }

  toDOM(): HTMLElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = `cm-note cm-note-${this.#note.kind}`
    button.textContent = this.#note.text
    button.setAttribute('aria-label', this.#note.label)
    button.addEventListener('click', () => this.#onOpen(this.#note))
    return button
  }

  override ignoreEvent(): boolean {
    return true
  }
}

/** Shows the notes that {@link setLineNotes} gives; they move with their lines when the code is edited. */
export function lineNotes(onOpen: (note: LineNote) => void): Extension {
  return StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(notes, transaction) {
      const given = transaction.effects.find((effect) => effect.is(setLineNotes))
      return given ? decorations(transaction.state, given.value, onOpen) : moved(notes, transaction)
    },
    provide: (field) => EditorView.decorations.from(field),
  })
}

/** A note goes when its line is replaced as a whole. */
function moved(notes: DecorationSet, { changes, startState, docChanged }: Transaction): DecorationSet {
  if (!docChanged) return notes
  const isKept = (position: number): boolean => {
    const { from, to } = startState.doc.lineAt(position)
    let isReplaced = false
    changes.iterChangedRanges((start, end) => (isReplaced ||= start <= from && end >= to && end > start))
    return !isReplaced
  }
  return notes.update({ filter: isKept }).map(changes)
}

function decorations(state: EditorState, notes: readonly LineNote[], onOpen: (note: LineNote) => void): DecorationSet {
  const ranges = notes
    .filter(({ line }) => line <= state.doc.lines)
    .flatMap((note): Range<Decoration>[] => {
      const { from, to } = state.doc.line(note.line)
      const widget = Decoration.widget({ widget: new NoteWidget(note, onOpen), side: 1 }).range(to)
      return note.kind === 'error' ? [Decoration.line({ class: 'cm-error-line' }).range(from), widget] : [widget]
    })
  return Decoration.set(ranges, true)
}
