const { getDefaultConfig } = require('expo/metro-config')
const lean = require('../../packages/kit/web/lean-metro.cjs')

const config = getDefaultConfig(__dirname)
// The web's fonts (packages/kit/scripts/fonts.sh).
config.resolver.assetExts.push('woff2')
module.exports = lean(config)
