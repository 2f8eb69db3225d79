import typesUrl from 'virtual:library-types-url'
import { LanguageServer } from './language-server.ts'

interface Message {
  readonly id?: number
  readonly method: string
  readonly params: unknown
}

const METHOD_NOT_FOUND = -32601
const INTERNAL_ERROR = -32603

const server = new LanguageServer((method, params) => send({ method, params }))
const handlers = server.handlers as Readonly<Record<string, ((params: never) => unknown) | undefined>>
const files = fetch(typesUrl).then((response) => response.json() as Promise<Record<string, string>>)

addEventListener('message', ({ data }: MessageEvent<string>) => void answer(JSON.parse(data) as Message))

async function answer({ id, method, params }: Message): Promise<void> {
  const handler = handlers[method]
  if (handler === undefined) {
    if (id !== undefined) send({ id, error: { code: METHOD_NOT_FOUND, message: method } })
    return
  }
  try {
    if (method === 'initialize') server.setFixedFiles(await fixedFiles())
    const result = handler(params as never)
    if (id !== undefined) send({ id, result: result ?? null })
  } catch (error) {
    if (id !== undefined) send({ id, error: { code: INTERNAL_ERROR, message: String(error) } })
  }
}

const BOOKSTORE = `/** The bytes of a SQLite file: the sample bookstore. */
export declare const image: Uint8Array
/** ':memory:', or the name of the database that this browser keeps, if the Storage panel says so. */
export declare const database: string
`

const MIGRATIONS = `import type { RevisionModule } from 'athanor/migrations'
/** The files of the folder, by their names: \`import.meta.glob('./*.ts', { eager: true })\` with Vite. */
export declare const revisions: Readonly<Record<string, RevisionModule>>
`

async function fixedFiles(): Promise<Record<string, string>> {
  return { ...(await files), '/bookstore.d.ts': BOOKSTORE, '/migrations/index.d.ts': MIGRATIONS }
}

function send(message: object): void {
  postMessage(JSON.stringify({ jsonrpc: '2.0', ...message }))
}
