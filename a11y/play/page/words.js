// What the page says, in the browser's language: Chinese, else English.
const ENGLISH = {
  contents: 'Contents', help: 'Keys', close: 'Close', controls: 'Playback',
  back: 'Previous page', forth: 'Next page', previous: 'Previous sentence', next: 'Next sentence',
  play: 'Play', pause: 'Pause', speed: 'Speed', size: 'Text size', pinyin: 'Pinyin',
  playing: 'Playing', paused: 'Paused', ended: 'The end of the book',
  silent: 'This book has no audio', note: 'Note', entry: 'Go there', progress: 'Read so far',
  failed: 'The book cannot be shown: ',
  shortcuts: 'Use these keys',
  credit: 'Shown by foliate-js (MIT). Everything stays on this machine.',
  keys: [
    ['Space', 'play or pause'], ['↑ ↓', 'previous, next sentence'], ['← →', 'turn the page'],
    ['[ ]', 'slower, faster'], ['− +', 'smaller, larger text'], ['P', 'pinyin on or off'],
    ['T', 'contents'], ['?', 'these keys'], ['Click', 'hear a sentence'],
  ],
}
const CHINESE = {
  contents: '目录', help: '按键', close: '关闭', controls: '播放控制',
  back: '上一页', forth: '下一页', previous: '上一句', next: '下一句',
  play: '播放', pause: '暂停', speed: '语速', size: '字号', pinyin: '拼音',
  playing: '正在播放', paused: '已暂停', ended: '全书完',
  silent: '本书没有声音', note: '注释', entry: '转到原处', progress: '阅读进度',
  failed: '无法打开本书：',
  shortcuts: '使用这些按键',
  credit: '由 foliate-js（MIT 许可）显示。一切都只在本机进行。',
  keys: [
    ['空格', '播放或暂停'], ['↑ ↓', '上一句、下一句'], ['← →', '翻页'],
    ['[ ]', '减慢、加快'], ['− +', '缩小、放大文字'], ['P', '显示或隐藏拼音'],
    ['T', '目录'], ['?', '本说明'], ['点击', '听这一句'],
  ],
}
const chinese = navigator.languages[0]?.toLowerCase().startsWith('zh')
export const language = chinese ? 'zh-CN' : 'en'
export const words = chinese ? CHINESE : ENGLISH
