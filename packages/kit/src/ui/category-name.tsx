import { Text } from './text'

/** A word cannot wrap: one that would stick out of the tile is written smaller. Counted in letters, with their vowel signs: Tamil ones are wide. */
const LONG_WORD = 12
const hasLongWord = (name: string) => name.split(/\s+/).some((word) => word.length >= LONG_WORD)

/** A category's name below its picture, in a tile of three beside each other on a phone. */
export function CategoryName({ name }: { name: string }) {
  return (
    <Text variant={hasLongWord(name) ? 'tiny' : 'small'} weight="medium" align="center">
      {name}
    </Text>
  )
}
