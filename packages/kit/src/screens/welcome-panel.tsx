import type { AppName } from '@buildxpert/contract'
import { View } from 'react-native'
import { useT } from '../i18n/use-t'
import { Icon } from '../ui/icon'
import type { IconName } from '../ui/icon'
import { Mark } from '../ui/mark'
import { Circle, G, Path, Svg } from '../ui/svg'
import { Text } from '../ui/text'
import { palettes, space } from '../ui/theme'

/** The same deep teal wall in light and dark: the product's face on wide screens. */
const WALL = palettes.light.primary
const PAPER = palettes.light.background
const SUN = palettes.light.accent

const POINTS: Record<AppName, readonly { icon: IconName; key: string }[]> = {
  customer: [
    { icon: 'shield-check-outline', key: 'welcome.customer1' },
    { icon: 'currency-inr', key: 'welcome.customer2' },
    { icon: 'clock-check-outline', key: 'welcome.customer3' },
  ],
  provider: [
    { icon: 'calendar-check-outline', key: 'welcome.provider1' },
    { icon: 'account-group-outline', key: 'welcome.provider2' },
    { icon: 'phone-lock-outline', key: 'welcome.provider3' },
  ],
}

export function WelcomePanel({ app }: { app: AppName }) {
  const t = useT()
  return (
    <View
      style={{
        width: '46%',
        maxWidth: 640,
        backgroundColor: WALL,
        padding: space.huge,
        justifyContent: 'space-between',
        overflow: 'hidden',
      }}
    >
      <View style={{ flexDirection: 'row', alignItems: 'center', gap: space.m }}>
        <View style={{ borderRadius: 12, borderWidth: 1, borderColor: 'rgba(250,247,242,0.25)' }}>
          <Mark size={40} />
        </View>
        <Text weight="bold" variant="heading" color={PAPER}>
          BuildXpert
        </Text>
      </View>
      <View style={{ gap: space.xl, maxWidth: 420, zIndex: 1, marginBottom: 220 }}>
        <Text variant="display" weight="bold" color={PAPER}>
          {t(app === 'customer' ? 'welcome.customer' : 'welcome.provider')}
        </Text>
        <View style={{ gap: space.l }}>
          {POINTS[app].map(({ icon, key }) => (
            <View key={key} style={{ flexDirection: 'row', gap: space.m, alignItems: 'flex-start' }}>
              <Icon name={icon} color={SUN} />
              <Text color={PAPER} style={{ flex: 1 }}>
                {t(key)}
              </Text>
            </View>
          ))}
        </View>
      </View>
      <Street />
    </View>
  )
}

/** A street of houses at dawn along the foot of the wall. */
function Street() {
  return (
    <View aria-hidden style={{ position: 'absolute', left: 0, right: 0, bottom: 0, height: 240 }}>
      <Svg width="100%" height="100%" viewBox="0 0 640 240" preserveAspectRatio="xMidYMax slice" fill="none">
        <Circle cx={470} cy={104} r={44} fill={SUN} />
        <G fill={WALL} stroke={PAPER} strokeWidth={3} strokeLinecap="round" strokeLinejoin="round">
          <Path d="M-10 240V142h92v98z" />
          <Path d="M-10 142h92M6 164h16v18H6zM46 164h16v18H46zM6 202h16v18H6zM46 202h16v18H46z" />
          <Path d="M16 142v-22h28v22M22 120v-8h16v8" />
          <Path d="M96 240v-74l62-52 62 52v74z" />
          <Path d="M82 176l76-64 76 64" />
          <Path d="M142 240v-44a5 5 0 0 1 5-5h22a5 5 0 0 1 5 5v44" />
          <Path d="M158 142a10 10 0 1 0 .1 0z" />
          <Path d="M250 240V128h110v112z" />
          <Path d="M242 128h126M268 150h22v24h-22zM320 150h22v24h-22zM268 196h22v44h-22zM320 196h22v22h-22z" />
          <Path d="M268 128V98h44M312 98l-44 30" />
          <Path d="M378 240v-56l46-36 46 36v56z" />
          <Path d="M366 192l58-46 58 46" />
          <Path d="M412 240v-30h24v30" />
          <Path d="M498 240V120h66v120z" />
          <Path d="M512 140h14v16h-14zM538 140h14v16h-14zM512 174h14v16h-14zM538 174h14v16h-14zM522 240v-28h18v28z" />
          <Path d="M574 240v-80l70-20v100z" />
          <Path d="M590 180h18v20h-18zM590 216h18v24h-18z" />
        </G>
      </Svg>
    </View>
  )
}
