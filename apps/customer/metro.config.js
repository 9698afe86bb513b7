const { getDefaultConfig } = require('expo/metro-config')

const config = getDefaultConfig(__dirname)
// The web's fonts (packages/kit/scripts/fonts.sh).
config.resolver.assetExts.push('woff2')
module.exports = config
