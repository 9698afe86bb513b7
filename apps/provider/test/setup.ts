// The library's own stand-in: without the native side it would wait for insets for ever.
jest.mock(
  'react-native-safe-area-context',
  () => jest.requireActual<{ default: object }>('react-native-safe-area-context/jest/mock').default,
)
