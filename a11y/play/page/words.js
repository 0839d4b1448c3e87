// What the page says, in the browser's language: Chinese, else English.
const ENGLISH = {
  contents: 'Contents', help: 'Keys', close: 'Close', controls: 'Playback',
  back: 'Previous page', forth: 'Next page', previous: 'Previous sentence', next: 'Next sentence',
  play: 'Play', pause: 'Pause', speed: 'Speed', size: 'Text size', pinyin: 'Pinyin',
  playing: 'Playing', paused: 'Paused', ended: 'The end of the book',
  silent: 'This book has no audio', note: 'Note', entry: 'Go there', progress: 'Read so far',
  failed: 'The book cannot be shown: ',
  shortcuts: 'Use these keys', times: 'Times each', stop: 'Stop after each', again: 'Repeat',
  ramp: 'slower, then faster',
  limits: {
    fixed: 'Pages of fixed layout: text size and pinyin stay as they are.',
    drawings: 'Some pages are drawings: their text size stays as it is.',
    textOnly: 'Some of the text has no sound and is skipped while playing.',
    missing: 'A sound is missing in this book.',
    unheard: 'Nothing was heard: the clips lie past the end of their sounds.',
  },
  credit: 'Shown by foliate-js (MIT). Everything stays on this machine.',
  keys: [
    ['Space', 'play or pause'], ['↑ ↓', 'previous, next sentence'], ['← →', 'turn the page'],
    ['[ ]', 'slower, faster'], ['− +', 'smaller, larger text'], ['P', 'pinyin on or off'],
    ['R', 'repeat the sentence'], ['.', 'stop after each'],
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
  shortcuts: '使用这些按键', times: '每句几遍', stop: '每句停', again: '重听本句', ramp: '先慢后快',
  limits: {
    fixed: '本书是固定版面：字号与拼音不能调整。',
    drawings: '有的页是图形：字号不能调整。',
    textOnly: '部分文字没有声音，播放时会跳过。',
    missing: '本书缺少一个声音文件。',
    unheard: '没有播出声音：标注的时间超出了声音文件的长度。',
  },
  credit: '由 foliate-js（MIT 许可）显示。一切都只在本机进行。',
  keys: [
    ['空格', '播放或暂停'], ['↑ ↓', '上一句、下一句'], ['← →', '翻页'],
    ['[ ]', '减慢、加快'], ['− +', '缩小、放大文字'], ['P', '显示或隐藏拼音'],
    ['R', '重听本句'], ['.', '每句停'],
    ['T', '目录'], ['?', '本说明'], ['点击', '听这一句'],
  ],
}
const chinese = navigator.languages[0]?.toLowerCase().startsWith('zh')
export const language = chinese ? 'zh-CN' : 'en'
export const words = chinese ? CHINESE : ENGLISH
