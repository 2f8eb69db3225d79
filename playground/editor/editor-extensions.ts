import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { editorTheme } from './editor-theme.ts'
import { replaceLines } from './replace-lines.ts'

/** What every file's editor has. Tab leaves the editor, as keyboard users expect of a page. */
export function editorExtensions(path: string, onRun: () => void): Extension {
  const isNarrow = matchMedia('(max-width: 720px)').matches
  return [
    keys(onRun),
    appearance,
    behaviour,
    isNarrow ? EditorView.lineWrapping : [],
    EditorView.contentAttributes.of({
      'aria-label': `Code of ${path.slice(1)}`,
      autocapitalize: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
    }),
  ]
}

const appearance: Extension = [
  lineNumbers(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  highlightSelectionMatches(),
  drawSelection({ cursorBlinkRate: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1200 }),
  bracketMatching(),
  javascript({ typescript: true }),
  syntaxHighlighting(classHighlighter),
  editorTheme,
]

const behaviour: Extension = [
  history(),
  rectangularSelection(),
  EditorState.allowMultipleSelections.of(true),
  EditorState.tabSize.of(2),
  indentOnInput(),
  closeBrackets(),
  replaceLines,
  autocompletion({ icons: false }),
]

function keys(onRun: () => void): Extension {
  const run = (): boolean => {
    onRun()
    return true
  }
  return keymap.of([
    { key: 'Mod-Enter', run },
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...completionKeymap,
    ...lintKeymap,
  ])
}
