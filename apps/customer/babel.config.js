/** A release takes of React Native Paper what it uses, not the whole of it through its index. */
const PLUGINS = {
  production: ['react-native-paper/babel'],
  test: ['../../packages/kit/scripts/import-in-jest.js'],
}

module.exports = (api) => ({
  presets: ['babel-preset-expo'],
  plugins: PLUGINS[api.env()] ?? [],
})
