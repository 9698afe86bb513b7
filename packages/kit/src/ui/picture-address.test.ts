import { pictureAddress } from './picture-address'

test.each([
  ['/media/demo/asha.svg', 'https://api.test', 'https://api.test/media/demo/asha.svg'],
  ['/media/demo/asha.svg', '', '/media/demo/asha.svg'],
  ['https://cdn.test/asha.jpg', 'https://api.test', 'https://cdn.test/asha.jpg'],
  ['//cdn.test/asha.jpg', 'https://api.test', '//cdn.test/asha.jpg'],
])('%s of %s is at %s', (url, api, address) => {
  expect(pictureAddress(url, api)).toBe(address)
})
