"""The machine that this process runs on: its limits, its usual folders, files that appear whole.

Values of the standard library in, values out; the lowest layer, anyone may call it.
"""
