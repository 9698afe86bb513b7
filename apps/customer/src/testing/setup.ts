/** What stands at the edges of a phone, in memory: the keychain, the socket. The network's stand-in is `fake-api.ts`. */

jest.mock('expo-secure-store', () => {
  const kept = new Map<string, string>()
  const set = (key: string, value: string) => void kept.set(key, value)
  return {
    AFTER_FIRST_UNLOCK: 0,
    WHEN_UNLOCKED_THIS_DEVICE_ONLY: 0,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: set,
    getItemAsync: async (key: string) => kept.get(key) ?? null,
    setItemAsync: async (key: string, value: string) => set(key, value),
    deleteItemAsync: async (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
  }
})

jest.mock('socket.io-client', () => {
  const quiet = {
    on: () => quiet,
    off: () => quiet,
    emit: () => quiet,
    connect: () => quiet,
    disconnect: () => quiet,
  }
  return { io: () => ({ ...quiet, io: quiet, connected: false, auth: {} }) }
})

/** Files of the app's cache by their address, and the share sheet, which takes one. */
jest.mock('expo-file-system', () => {
  const files = new Map<string, string>()
  class File {
    readonly uri: string
    constructor(folder: { uri: string }, name: string) {
      this.uri = `${folder.uri}/${name}`
    }
    write(text: string) {
      files.set(this.uri, text)
    }
  }
  class Directory {
    readonly uri: string
    constructor(parent: string, name: string) {
      this.uri = `${parent}/${name}`
    }
    get exists() {
      return [...files.keys()].some((uri) => uri.startsWith(this.uri))
    }
    create() {}
    delete() {
      for (const uri of files.keys()) if (uri.startsWith(this.uri)) files.delete(uri)
    }
  }
  return { File, Directory, Paths: { cache: 'file:///cache' }, files }
})
jest.mock('expo-sharing', () => ({ shareAsync: jest.fn(async () => undefined) }))
