"""How pinyin is written: word division and capitals (GB/T 16159), marks, numbers, zhuyin, tones."""
