import { SectionStack } from '../../../navigation/section-stack.tsx'

/** A deep link to a page inside has the list below it, so that "back" leads there. */
export const unstable_settings = { initialRouteName: 'index' }

export default SectionStack
