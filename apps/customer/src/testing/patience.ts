import { configure } from '@testing-library/react-native'

/** Fake time costs nothing; a busy machine does. */
configure({ asyncUtilTimeout: 5000 })
