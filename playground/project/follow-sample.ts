import { effect } from '@preact/signals'
import { sampleFiles } from '../sample/sample-files.ts'
import { paths, sampleName, setText, texts } from './project.ts'

/**
 * While the playground itself is developed: a file of the sample that was saved appears in the editor, unless it was edited
 * there, and `onChange` is called.
 */
export function followSample(onChange: () => void): void {
  let known = sampleFiles.value
  effect(() => {
    const files = sampleFiles.value
    const isChanged = Object.keys(known).some((name) => files[name]?.text !== known[name]?.text)
    if (!isChanged) {
      known = files
      return
    }
    for (const path of paths.peek()) {
      const name = sampleName(path)
      const next = files[name]
      if (next && texts.peek()[path] === known[name]?.text) setText(path, next.text)
    }
    known = files
    onChange()
  })
}
