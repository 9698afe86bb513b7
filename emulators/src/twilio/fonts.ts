import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyPluginAsync } from 'fastify'

/** The Anek family of the apps, so that a code in any of the six languages can be read on a machine without Indian fonts. */
const SCRIPTS = {
  latin: { name: 'Latin', range: 'U+0000-024F, U+2000-206F, U+20B9' },
  devanagari: { name: 'Devanagari', range: 'U+0900-097F, U+1CD0-1CFF, U+200C-200D, U+A8E0-A8FF' },
  kannada: { name: 'Kannada', range: 'U+0C80-0CFF, U+200C-200D' },
  tamil: { name: 'Tamil', range: 'U+0B80-0BFF, U+200C-200D' },
  telugu: { name: 'Telugu', range: 'U+0C00-0C7F, U+200C-200D' },
  malayalam: { name: 'Malayalam', range: 'U+0D00-0D7F, U+200C-200D' },
} as const
const WEIGHTS = { 400: '400Regular', 700: '700Bold' } as const

const faces = Object.entries(SCRIPTS).flatMap(([script, { name, range }]) =>
  Object.entries(WEIGHTS).map(([weight, style]) => {
    const path = `@expo-google-fonts/anek-${script}/${style}/Anek${name}_${style}.ttf`
    return {
      weight,
      range,
      url: `fonts/${script}-${weight}.ttf`,
      file: fileURLToPath(import.meta.resolve(path)),
    }
  }),
)

/** `fonts.css` and the files it names, below the prefix it is registered with. */
export const fonts: FastifyPluginAsync = async (app) => {
  const css = faces
    .map(
      ({ weight, range, url }) =>
        `@font-face{font-family:Anek;font-weight:${weight};font-display:swap;src:url(${url}) format('truetype');unicode-range:${range}}`,
    )
    .join('\n')
  app.get('/fonts.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(css))
  for (const { url, file } of faces) {
    app.get(`/${url}`, async (_request, reply) =>
      reply.type('font/ttf').header('Cache-Control', 'max-age=86400').send(createReadStream(file)),
    )
  }
}
