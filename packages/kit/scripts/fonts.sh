#!/bin/sh
# Makes the web's fonts in fonts/ out of the @expo-google-fonts packages: the characters of one script each, as WOFF2. Needs pyftsubset
# (pip install fonttools brotli). Letters that a file lacks are drawn by the next family of the stack, and at last by the system.
set -eu
cd "$(dirname "$0")/.."
FAMILIES=../../node_modules/@expo-google-fonts

# ASCII and Western Europe, what typographers put between words, the rupee, arrows and signs of comparison.
LATIN=U+0020-007E,U+00A0-00FF,U+0131,U+0152,U+0153,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032,U+2033,U+2039,U+203A,U+20B9,U+2122,U+2190-2193,U+2212,U+2248,U+2264,U+2265
# Joiners, the circle that carries a lone vowel sign, dandas.
JOINERS=U+0020,U+00A0,U+200B-200D,U+25CC,U+0964,U+0965

cut_to() {
  for file in "$FAMILIES/$1"/400Regular/*.ttf "$FAMILIES/$1"/500Medium/*.ttf "$FAMILIES/$1"/700Bold/*.ttf; do
    pyftsubset "$file" --unicodes="$2" --layout-features+=tnum --no-hinting --flavor=woff2 \
      --output-file="fonts/$(basename "$file" .ttf).woff2"
  done
}
cut_to anek-latin "$LATIN"
cut_to anek-devanagari "U+0900-097F,$JOINERS"
cut_to anek-kannada "U+0C80-0CFF,$JOINERS"
cut_to anek-tamil "U+0B80-0BFF,$JOINERS"
cut_to anek-telugu "U+0C00-0C7F,$JOINERS"
cut_to anek-malayalam "U+0D00-0D7F,$JOINERS"
cp "$FAMILIES/anek-latin/LICENSE_FONT" fonts/OFL.txt
