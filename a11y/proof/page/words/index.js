// Every word the page says; the browser's language chooses.
import en from './en.js'
import zh from './zh.js'

export const language = navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
export const t = language === 'en' ? en : zh
