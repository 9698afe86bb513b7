import type { ApiProblem } from '@buildxpert/client'
import * as Clipboard from 'expo-clipboard'
import { Platform, View } from 'react-native'
import { useT } from '../i18n/use-t'
import { useWait } from '../i18n/use-wait'
import { Button } from '../ui/button'
import { Text } from '../ui/text'
import { space } from '../ui/theme'

export interface ResendRowProps {
  /** Before this, another code is refused (`CodeChallenge.resendAt`). */
  resendAt: string
  onResend: () => void
  isBusy: boolean
  /** Why the last try was refused; it may ask for more patience. */
  problem: ApiProblem | null
  onPaste: (text: string) => void
}

/** Under the boxes: another code, once its time has come, and on a phone the clipboard. */
export function ResendRow({ resendAt, onResend, isBusy, problem, onPaste }: ResendRowProps) {
  const t = useT()
  const wait = useWait(Math.max(new Date(resendAt).getTime(), problem?.retryAt ?? 0))
  return (
    <View
      style={{
        flexDirection: 'row',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'space-between',
      }}
    >
      {wait ? (
        <Text variant="small" tone="muted" tabular style={{ paddingVertical: space.m }}>
          {wait.isLong ? t('code.resendAfter', { time: wait.time }) : t('code.resendIn', { time: wait.time })}
        </Text>
      ) : (
        <View style={{ marginLeft: -space.m }}>
          <Button kind="quiet" label={t('code.resend')} onPress={onResend} loading={isBusy} testID="resend" />
        </View>
      )}
      {Platform.OS !== 'web' && (
        <Button
          kind="quiet"
          icon="content-paste"
          label={t('code.paste')}
          onPress={() => void Clipboard.getStringAsync().then(onPaste)}
        />
      )}
    </View>
  )
}
