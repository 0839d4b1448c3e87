"""The machine that this process runs on: its limits, its usual folders, files that appear whole.

This is the lowest layer. In: paths, and values of the standard library. Out: the same, and one
clear error for whatever is wrong with a file. Called by: anyone, in ``voices`` and in ``a11y``.

Modules:
    - atomic: writes files that appear whole or not at all
    - installer: how packages get to where tingdu lies, by pip or by a tool like pipx
    - leftovers: finds and removes what runs left lying when they were killed
    - limits: how many cores and how much memory this process may use, containers included
    - places: the usual cache folder, and how large it may grow where nobody says
    - regular: opens files of others with suspicion: regular files only, and none too large
    - tomlfile: reads TOML of others, with a limit, and one error for whatever is wrong
"""
