"""Makers of the tables in ``a11y/pinyin/tables`` and ``a11y/pinyin/dictionary``."""
