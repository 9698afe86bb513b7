const path = require('node:path')

/** Files of libraries that always load them and that nothing of ours ever draws on the web. */
const NEVER_DRAWN = [
  // Headers and bars of expo-router's navigators: all of ours are our own (`headerShown: false`, `tabBar`).
  /\/expo-router\/build\/react-navigation\/elements\/Header\/Header(BackButton|Background|Button|Icon|SearchBar|Title)?\.js$/,
  /\/expo-router\/build\/react-navigation\/elements\/(Badge|Button|MissingIcon)\.js$/,
  /\/expo-router\/build\/react-navigation\/bottom-tabs\/views\/BottomTabItem\.js$/,
  /\/expo-router\/build\/layouts\/stack-utils\/toolbar\/StackToolbar(\/|\w*\.js|\w+\/)/,
  /\/expo-router\/build\/views\/Sitemap\.js$/,
  /\/expo-router\/build\/link\/preview\/HrefPreview\.js$/,
  // Those headers and bars mix their colours with it.
  /\/node_modules\/color\/index\.js$/,
  // Lists that move by `Animated`: they bring every list there is.
  /\/react-native-web\/dist\/vendor\/react-native\/Animated\/components\/Animated(FlatList|SectionList)\.js$/,
]
const INSTEAD = [
  [/\/react-native-web\/dist\/index\.js$/, path.join(__dirname, 'react-native.js')],
  [/\/expo-router\/build\/head\/index\.js$/, path.join(__dirname, 'no-head.js')],
]

/**
 * Leaves out of the web build what its libraries load and nobody sees (docs/decisions/0006). Only in the build that people get: while one
 * is developing, everything is there, and the journeys run on the former.
 */
module.exports = function lean(config) {
  const resolveBefore = config.resolver.resolveRequest
  config.resolver.resolveRequest = (context, name, platform) => {
    const resolve = resolveBefore ?? context.resolveRequest
    const found = resolve(context, name, platform)
    if (platform !== 'web' || context.dev || found.type !== 'sourceFile') return found
    const file = found.filePath.split(path.sep).join('/')
    if (NEVER_DRAWN.some((pattern) => pattern.test(file))) return { type: 'empty' }
    const [, instead] = INSTEAD.find(([pattern]) => pattern.test(file)) ?? []
    return instead === undefined ? found : { type: 'sourceFile', filePath: instead }
  }
  return config
}
