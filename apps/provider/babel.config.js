/** A release takes of React Native Paper what it uses, not the whole of it through its index. */
module.exports = (api) => ({
  presets: ['babel-preset-expo'],
  plugins: api.env('production') ? ['react-native-paper/babel'] : [],
})
