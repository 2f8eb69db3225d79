import { languageServerExtensions, LSPClient } from '@codemirror/lsp-client'
import { knowsUsing } from '../run/knows-using.ts'
import { STRIP_REQUEST, type StripParams, type StripResult } from '../ts/protocol.ts'
import { type ProjectDocuments, ProjectWorkspace } from './project-workspace.ts'

/** The first answer includes reading the library's types, which takes a while on a phone. */
const TIMEOUT_MS = 60_000

/** Starts TypeScript in a worker, and gives what the editor talks to it with. */
export function languageClient(documents: ProjectDocuments): LSPClient {
  const worker = new Worker(new URL('../ts/server.worker.ts', import.meta.url), { type: 'module', name: 'typescript' })
  const client = new LSPClient({
    rootUri: 'file:///',
    timeout: TIMEOUT_MS,
    workspace: (self) => new ProjectWorkspace(self, documents),
    extensions: languageServerExtensions(),
  })
  const handlers = new Map<(message: string) => void, (event: MessageEvent<string>) => void>()
  return client.connect({
    send: (message) => worker.postMessage(message),
    subscribe(handler) {
      const listener = ({ data }: MessageEvent<string>): void => handler(data)
      handlers.set(handler, listener)
      worker.addEventListener('message', listener)
    },
    unsubscribe(handler) {
      const listener = handlers.get(handler)
      if (listener) worker.removeEventListener('message', listener)
    },
  })
}

/** JavaScript of the project's files as they are now. */
export async function strippedProject(client: LSPClient): Promise<StripResult> {
  await client.initializing
  client.sync()
  return client.request<StripParams, StripResult>(STRIP_REQUEST, { knowsUsing: await knowsUsing() })
}
