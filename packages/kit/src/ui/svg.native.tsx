export { default as Svg, G, Path, Rect, Circle, Ellipse, Line } from 'react-native-svg'
