import { EditorView } from '@codemirror/view'

/**
 * Text typed over several selected lines, or a whole one. Left to itself, Chromium joins the lines in the document and keeps their look by
 * inline styles, which the page's policy forbids and complains about.
 */
export const replaceLines = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view
    const { from, to } = state.selection.main
    const text = event.data
    const line = state.doc.lineAt(from)
    const isPart = from === to || (to <= line.to && (from > line.from || to < line.to))
    if (event.inputType !== 'insertText' || text === null || event.isComposing || isPart) return false
    const insert = () => state.update(state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
    const isHandled = state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, text, insert))
    if (!isHandled) view.dispatch(insert())
    return true
  },
})
