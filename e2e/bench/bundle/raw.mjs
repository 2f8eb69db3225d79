// the floor: what an app writes with no library
export async function main(db, id) {
  const s = db.prepare('select id, name, active from users where id = ?')
  try {
    s.bind([id])
    if (!s.step()) return null
    const r = s.get()
    return { id: r[0], name: r[1], active: r[2] === 1 }
  } finally {
    s.free()
  }
}
