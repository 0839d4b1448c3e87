"""What is installed here: which tingdu, and how to get what some uses need besides.

In: the metadata of the installed package. Out: a version, or the command that installs an extra.
Called by: whoever writes a version into a file, and whoever says that a part is missing.

Modules:
    - extras: what some uses need besides, and how to get it
    - version: which tingdu this is
"""
