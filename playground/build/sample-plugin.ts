import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { stripTypes } from '../ts/strip-types.ts'
import { highlightTypeScript } from './highlight-typescript.ts'

const QUERY = /\?sample$/
/** They are shown when somebody asks for them, and by then the editor colours them. */
const SHOWN_LATER = /\/(?:models|engine|shop|migrations\/.*)\.ts$/

/**
 * `./file.ts?sample`: a file as data: its text, the JavaScript that runs for it as long as nobody edits it, and its lines
 * as HTML to show until the editor is there; none for those that are not shown at first.
 */
export function sample(): Plugin {
  return {
    name: 'sample',
    load(id) {
      if (!QUERY.test(id)) return undefined
      const path = id.replace(QUERY, '')
      const text = readFileSync(path, 'utf8').trimEnd()
      const { code, errors } = stripTypes(path, text)
      for (const { message, line } of errors) this.warn(`${path}:${line} ${message}`)
      const html = SHOWN_LATER.test(path) ? [] : highlightTypeScript(text)
      return `export default ${JSON.stringify({ text, code, html })}`
    },
    hotUpdate({ file, modules }) {
      if (!file.includes('/sample/')) return undefined
      // Workers read the models too, but a worker is started anew by the page when the text of a sample changes.
      const texts = modules.filter((module) => module.id !== null && QUERY.test(module.id))
      return texts.length > 0 ? texts : undefined
    },
  }
}
