import { askServer } from './ask-server.ts'

/** The version as the server says it; PGlite's says that it is PGlite. */
export async function serverVersion(url: string): Promise<string> {
  const [row] = await askServer(url, `select current_setting('server_version') as number, version() as sentence`)
  const { number, sentence } = row as { number: string; sentence: string }
  return sentence.includes('PGlite') ? `${number} (PGlite)` : number
}
