import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { activePath, fileName, isEdited, paths, sampleName, shortName, texts } from '../project/project.ts'
import { sampleFiles } from '../sample/sample-files.ts'
import { hasEditor, startEditor, typesTrouble } from './editor-session.ts'

export function CodePanel(): JSX.Element {
  return (
    <section class="code-panel" aria-label="Code">
      <FileTabs />
      <div class="code-area" id="code" role="tabpanel" aria-label={fileName(activePath.value)}>
        <Editor />
        {!hasEditor.value && <ColouredCode />}
      </div>
      {typesTrouble.value !== null && (
        <p class="notice">The types could not be loaded, so edited code cannot run: {typesTrouble.value}</p>
      )}
    </section>
  )
}

function FileTabs(): JSX.Element {
  const tabs = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const shown = tabs.current?.querySelector('[aria-selected=true]')
    shown?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [activePath.value])
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const all = paths.value
    const at = (all.indexOf(activePath.value) + step + all.length) % all.length
    activePath.value = all[at] ?? activePath.value
    tabs.current?.querySelectorAll<HTMLElement>('[role=tab]')[at]?.focus()
  }
  return (
    <div class="tabs" role="tablist" aria-label="Files" ref={tabs} onKeyDown={onKeyDown}>
      {paths.value.map((path) => (
        <button
          key={path}
          type="button"
          class="tab"
          role="tab"
          aria-selected={path === activePath.value}
          aria-controls="code"
          tabIndex={path === activePath.value ? 0 : -1}
          title={shortName(path) === fileName(path) ? undefined : fileName(path)}
          onClick={() => (activePath.value = path)}
        >
          {shortName(path)}
          {isEdited(path) && <span class="edited" title="Edited" />}
        </button>
      ))}
    </div>
  )
}

/** The editor itself is no component: it is put into this element once. */
function Editor(): JSX.Element {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (host.current) void startEditor(host.current)
  }, [])
  return <div class="editor" ref={host} />
}

/** What is there before the editor: the same lines in the same places. */
function ColouredCode(): JSX.Element {
  const path = activePath.value
  const file = sampleFiles.value[sampleName(path)]
  const text = texts.value[path] ?? ''
  return (
    <ol class="coloured mono">
      {text.split('\n').map((line, i) => {
        // Made by the build from the very same text.
        const html = text === file?.text ? file.html[i] : undefined
        return html ? <li key={i} dangerouslySetInnerHTML={{ __html: html }} /> : <li key={i}>{line}</li>
      })}
    </ol>
  )
}
