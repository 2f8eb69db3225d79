import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The programs that have a file open, as `node (1234)`, as far as the system tells: on Linux, of the same user. */
export function programsWith(path: string): readonly string[] {
  return listed('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((id) => listed(`/proc/${id}/fd`).some((fd) => leadsTo(`/proc/${id}/fd/${fd}`, path)))
    .map((id) => `${nameOf(id)} (${id})`)
}

/** Of programs of others, and of those that have ended meanwhile, nothing is told. */
function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function leadsTo(link: string, path: string): boolean {
  try {
    return readlinkSync(link) === path
  } catch {
    return false
  }
}

function nameOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/comm`, 'utf8').trim()
  } catch {
    return 'a program'
  }
}
