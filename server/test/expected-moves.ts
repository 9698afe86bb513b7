/** PRODUCT §8 written down a second time, by hand: what the table is held against. */
export const EXPECTED_MOVES: readonly string[] = [
  'requested → accepted by provider',
  'requested → rejected by provider',
  'requested → expired by timer',
  'requested → cancelled by customer',
  'requested → cancelled by provider',
  'requested → cancelled by ops',
  'accepted → cancelled by customer',
  'accepted → cancelled by provider',
  'accepted → cancelled by ops',
  'accepted → on_the_way by provider',
  'accepted → in_progress by provider',
  'on_the_way → in_progress by provider',
  'in_progress → done by provider',
  'done → completed by customer',
  'done → completed by timer',
]
