import { EditorView } from '@codemirror/view'

/**
 * Text typed over several selected lines. Left to itself, Chromium joins the lines in the document and keeps their look by
 * inline styles, which the page's policy forbids and complains about.
 */
export const replaceLines = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view
    const { from, to } = state.selection.main
    const text = event.data
    const isOneLine = state.doc.lineAt(from).number === state.doc.lineAt(to).number
    if (event.inputType !== 'insertText' || text === null || event.isComposing || isOneLine) return false
    const insert = () => state.update(state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
    const isHandled = state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, text, insert))
    if (!isHandled) view.dispatch(insert())
    return true
  },
})
