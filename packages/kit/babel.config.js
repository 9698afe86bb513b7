/** For the tests of the kit; in an app the app's own configuration holds. */
module.exports = (api) => ({
  presets: ['babel-preset-expo'],
  plugins: api.env('test') ? ['./scripts/import-in-jest.js'] : [],
})
