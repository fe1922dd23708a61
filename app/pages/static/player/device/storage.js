// The diary on this device, in IndexedDB. Without that, such as in some private windows, it is kept
// as long as the page is open.

const NAME = "footwork";
const TABLE = "diary";
const KEY = "mine";

export async function openStorage() {
  try {
    const database = await open();
    return new Storage(database);
  } catch {
    return new Memory();
  }
}

function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
  return result(request);
}

function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

class Storage {
  isLasting = true;
  #database;

  constructor(database) {
    this.#database = database;
  }

  #table(mode) {
    return this.#database.transaction(TABLE, mode).objectStore(TABLE);
  }

  async read() {
    return (await result(this.#table("readonly").get(KEY))) ?? null;
  }

  async write(diary) {
    try {
      await result(this.#table("readwrite").put(diary, KEY));
    } catch {
      this.isLasting = false;
    }
  }

  async clear() {
    await result(this.#table("readwrite").clear());
  }
}

class Memory {
  isLasting = false;

  async read() {
    return null;
  }

  async write() {}

  async clear() {}
}
