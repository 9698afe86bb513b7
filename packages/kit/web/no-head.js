// In place of expo-router's own: titles are ours (src/platform/web-document.ts).
export const Head = { Provider: ({ children }) => children }
