/** What tests use: `await using t = await testServer()`. */
export { testServer, type TestServer } from './server.ts'
export { emptyDatabase, testDatabase, type TestDatabase } from './database.ts'
export { bodyOf, type Answer, type Client } from './client.ts'
export { atOnce, staffBrowser, type StaffBrowser, type StaffClient } from './staff.ts'
export { fakeClock, type FakeClock, TEST_START } from './clock.ts'
