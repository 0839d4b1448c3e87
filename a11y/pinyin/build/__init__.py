"""Makes the tables that ``a11y.pinyin`` reads. Not needed to use them."""
