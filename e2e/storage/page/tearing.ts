/** Makes writes come in pieces: each block in a transaction of its own, some time after the head that tells of it. */
export function tear(): void {
  const { put } = IDBObjectStore.prototype
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    if (this.name !== 'blocks') return put.call(this, value, key)
    const { db } = this.transaction
    setTimeout(
      () => put.call(db.transaction('blocks', 'readwrite').objectStore('blocks'), value, key),
      Math.random() * 200,
    )
    return this.getKey(0) as IDBRequest<IDBValidKey>
  }
}
