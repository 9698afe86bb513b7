import { Directory, File, Paths } from 'expo-file-system'
import { shareAsync } from 'expo-sharing'

/**
 * Hands a file of text to the person: through the system's share sheet, to wherever they want to keep it. The app's own copy lies in its
 * cache, where no other app looks, and is gone with the next one: who receives it may still be reading when the sheet closes.
 */
export async function saveFile(name: string, text: string, mimeType: string): Promise<void> {
  const folder = new Directory(Paths.cache, 'handed-out')
  if (folder.exists) folder.delete()
  folder.create({ intermediates: true })
  const file = new File(folder, name)
  file.write(text)
  await shareAsync(file.uri, { mimeType, dialogTitle: name, UTI: 'public.json' })
}
