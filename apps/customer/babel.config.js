module.exports = (api) => ({
  presets: ['babel-preset-expo'],
  plugins: api.env('test') ? ['../../packages/kit/scripts/import-in-jest.js'] : [],
})
