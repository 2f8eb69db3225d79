import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { ClientMessages, startupCodes, startupParameters } from './client-messages.ts'
import type { LaunchedPostgres } from './launch-postgres.ts'
import { PgliteSession } from './pglite-session.ts'

const terminate = 'X'.charCodeAt(0)

/**
 * PGlite behind a socket that speaks PostgreSQL's protocol: for machines without a PostgreSQL. Each database name gets
 * an instance of its own at its first connection. An instance is one session: its connections wait for each other's
 * transactions, and share settings and temporary tables.
 */
export async function servePglite(): Promise<LaunchedPostgres> {
  const sessions = new Map<string, Promise<PgliteSession>>()
  const sockets = new Set<Socket>()
  // Answers are many small writes, which would wait for each other.
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    serve(socket, (database) => {
      const session = sessions.get(database) ?? openSession()
      sessions.set(database, session)
      return session
    })
  })
  const { port } = await listen(server)
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      for (const session of sessions.values()) await (await session).close()
    },
  }
}

async function openSession(): Promise<PgliteSession> {
  const { PGlite } = await import('@electric-sql/pglite')
  return new PgliteSession(await PGlite.create())
}

function listen(server: Server): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      resolve(server.address() as AddressInfo)
    })
  })
}

function serve(socket: Socket, sessionOf: (database: string) => Promise<PgliteSession>): void {
  const messages = new ClientMessages()
  let session: PgliteSession | undefined
  let work = Promise.resolve()
  const answerAll = async () => {
    for (let message = messages.take(); message; message = messages.take()) {
      if (!messages.isStarted && !isStartup(message, socket)) continue
      if (!messages.isStarted) session = await sessionOf(startupParameters(message).get('database') ?? 'postgres')
      messages.start()
      if (message[0] === terminate) socket.end()
      else if (session) socket.write(await session.answer(message, socket))
    }
  }
  const giveUp = () => {
    socket.destroy()
  }
  socket.on('data', (chunk) => {
    messages.push(chunk)
    work = work.then(answerAll).catch(giveUp)
  })
  socket.on('error', () => {
    // A client that breaks off is no error of the server; `close` follows.
  })
  socket.once('close', () => {
    work = work.then(() => session?.leave(socket)).catch(giveUp)
  })
}

/** Refuses encryption, which clients accept, and requests to cancel, which PGlite cannot follow. */
function isStartup(message: Buffer, socket: Socket): boolean {
  const code = message.readInt32BE(4)
  if (code === startupCodes.ssl || code === startupCodes.gssapi) socket.write('N')
  else if (code === startupCodes.cancel) socket.destroy()
  else return true
  return false
}
