import { Component } from 'react'
import type { ReactNode } from 'react'
import { View } from 'react-native'
import { Failed } from './ui/states'
import { useTheme } from './ui/theme-context'

/** The last net: a screen that broke says so kindly and can be drawn anew. React offers this only to a class. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return <Broken error={this.state.error} onRetry={() => this.setState({ error: null })} />
  }
}

function Broken({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { colors } = useTheme()
  return (
    <View style={{ flex: 1, backgroundColor: colors.background, padding: 16 }}>
      <Failed problem={error} onRetry={onRetry} />
    </View>
  )
}
